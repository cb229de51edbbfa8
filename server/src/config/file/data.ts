import type { Stretch } from '../../model/source.ts';

/** What YAML, JSON or an editor's settings say, with where: 0-based UTF-16 offsets, all 0 where there is no text. */
export type DataNode = Stretch &
  (
    | { readonly kind: 'scalar'; readonly value: string | number | boolean | null }
    | { readonly kind: 'list'; readonly items: readonly DataNode[] }
    | { readonly kind: 'map'; readonly entries: readonly DataEntry[] }
  );

export interface DataEntry {
  readonly key: string;
  readonly keySpan: Stretch;
  readonly value: DataNode;
}

/** Something that is wrong with a configuration. */
export interface ConfigurationProblem extends Stretch {
  /** One or two sentences for a person. */
  readonly message: string;
}

/** Values of a program as data without places. */
export function dataOf(value: unknown): DataNode {
  const nowhere = { start: 0, end: 0 };
  if (Array.isArray(value)) return { kind: 'list', items: value.map(dataOf), ...nowhere };
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, inner]) => ({ key, keySpan: nowhere, value: dataOf(inner) }));
    return { kind: 'map', entries, ...nowhere };
  }
  const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return { kind: 'scalar', value: isScalar ? value : null, ...nowhere };
}
