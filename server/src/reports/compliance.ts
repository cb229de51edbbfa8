import { rules } from '../rules/registry.ts';
import type { RuleEntry, Verdict } from './report.ts';
import { verdicts } from './report.ts';
import { classifiedAs } from './taxonomies.ts';

/** One item of a framework, or one control of a tool, with what the sources come to by it. */
export interface ComplianceItem {
  /** The framework or the tool. */
  readonly list: string;
  readonly id: string;
  readonly verdict: Verdict;
  /** The rules that answer it. */
  readonly rules: readonly string[];
  /** Who maps the rules to it, where it is not the list itself. */
  readonly sources: readonly string[];
}

export interface Compliance {
  readonly frameworks: readonly ComplianceItem[];
  readonly controls: readonly ComplianceItem[];
}

/** What passes, fails or is unknown, item by item. An item is as bad as the worst of its rules. */
export function complianceOf(entries: readonly RuleEntry[]): Compliance {
  const verdictOf = new Map(entries.map(({ id, verdict }) => [id, verdict]));
  const items = new Map<string, ComplianceItem & { readonly isFramework: boolean }>();
  for (const { metadata } of rules) {
    const verdict = verdictOf.get(metadata.id) ?? 'off';
    for (const { taxonomy, id, source } of classifiedAs(metadata)) {
      const name = JSON.stringify([taxonomy, id]);
      const known = items.get(name);
      items.set(name, {
        list: taxonomy,
        id,
        verdict: known === undefined ? verdict : worse(known.verdict, verdict),
        rules: distinct([...(known?.rules ?? []), metadata.id]),
        sources: distinct([...(known?.sources ?? []), ...(source === null ? [] : [source])]),
        isFramework: source !== null,
      });
    }
  }
  const sorted = [...items.values()].sort((a, b) => compare(a.list, b.list) || compare(a.id, b.id));
  return {
    frameworks: sorted.filter(({ isFramework }) => isFramework),
    controls: sorted.filter(({ isFramework }) => !isFramework),
  };
}

function worse(a: Verdict, b: Verdict): Verdict {
  return verdicts.indexOf(a) <= verdicts.indexOf(b) ? a : b;
}

function distinct(items: readonly string[]): readonly string[] {
  return [...new Set(items)];
}

/** Numbers in their order: 3.5 before 3.10. The same in every locale. */
function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
