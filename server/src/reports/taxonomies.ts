import type { RuleMetadata } from '../rules/rule.ts';

/** One list of identifiers that others give to what the rules ask for: a tool's, a service's or a framework's. */
export interface Taxonomy {
  readonly name: string;
  readonly ids: readonly string[];
}

/** One place of a rule in such a list. */
export interface Classified {
  readonly taxonomy: string;
  readonly id: string;
  /** Who says so, where it is not the taxonomy itself. */
  readonly source: string | null;
}

/** Where a rule has its place in the lists of others. */
export function classifiedAs({ controls, frameworks }: RuleMetadata): readonly Classified[] {
  return [
    ...controls.map(({ source, id }) => ({ taxonomy: source, id, source: null })),
    ...frameworks.map(({ framework, item, source }) => ({ taxonomy: framework, id: item, source })),
  ];
}

/** The lists in which some rules have a place, in the order of their first. */
export function taxonomiesOf(rules: readonly RuleMetadata[]): readonly Taxonomy[] {
  const ids = new Map<string, Set<string>>();
  for (const { taxonomy, id } of rules.flatMap(classifiedAs)) {
    const known = ids.get(taxonomy);
    if (known === undefined) ids.set(taxonomy, new Set([id]));
    else known.add(id);
  }
  return Array.from(ids, ([name, some]) => ({ name, ids: [...some] }));
}
