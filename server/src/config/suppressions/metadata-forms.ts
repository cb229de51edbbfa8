import type { SourceRange, Stretch } from '../../model/source.ts';
import type { PlacedSuppression, SuppressionTool } from '../../model/suppression.ts';
import { isDate, readOwnSuppression } from './own-form.ts';

/** A piece of YAML or JSON, or an object literal of a program, as far as suppressions look at it. */
export type MetadataNode = Stretch &
  (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'list'; readonly items: readonly MetadataNode[] }
    | { readonly kind: 'map'; readonly entries: readonly MetadataEntry[] }
  );

export interface MetadataEntry {
  readonly key: string;
  readonly value: MetadataNode;
}

/**
 * The suppressions in the `Metadata` of a resource: ours (`kinesis-encryption.ignore`), Checkov's (`checkov.skip`),
 * cfn_nag's, cdk-nag's (`rules_to_suppress`) and Guard's (`SuppressedRules`). All of them hold for the resource.
 *
 * @param covers the resource
 */
export function suppressionsInMetadata(
  uri: string,
  metadata: MetadataNode,
  covers: Stretch,
): readonly PlacedSuppression[] {
  const place: Place = { uri, covers: { start: covers.start, end: covers.end } };
  return forms.flatMap(({ path, read }) => itemsAt(metadata, path).flatMap((item) => read(item, place)));
}

/** One entry `{ id, reason }`, wherever a program passes it on: `NagSuppressions.addResourceSuppressions`. */
export function suppressionInEntry(
  tool: Exclude<SuppressionTool, 'kinesis-encryption'>,
  uri: string,
  entry: MetadataNode,
  covers: Stretch,
): PlacedSuppression | null {
  const id = textOf(entry, 'id');
  if (id === null) return null;
  const reason = textOf(entry, 'reason') ?? textOf(entry, 'comment');
  return { ...placed({ uri, covers }, entry), tool, ids: [id], reason };
}

/** Whether it is worth while to look into the metadata of resources: false means that no tool's key occurs. */
export function mayHoldSuppressionMetadata(text: string): boolean {
  return forms.some(({ path }) => path.every((key) => text.includes(key)));
}

interface Place {
  readonly uri: string;
  readonly covers: Stretch;
}

interface Form {
  readonly path: readonly string[];
  readonly read: (item: MetadataNode, place: Place) => readonly PlacedSuppression[];
}

const forms: readonly Form[] = [
  { path: ['kinesis-encryption', 'ignore'], read: own },
  entries('checkov', ['checkov', 'skip']),
  entries('checkov', ['bridgecrew', 'skip']),
  entries('cfn_nag', ['cfn_nag', 'rules_to_suppress']),
  entries('cdk-nag', ['cdk_nag', 'rules_to_suppress']),
  { path: ['guard', 'SuppressedRules'], read: guard },
];

function entries(tool: Exclude<SuppressionTool, 'kinesis-encryption'>, path: readonly string[]): Form {
  return {
    path,
    read(item, { uri, covers }) {
      const entry = suppressionInEntry(tool, uri, item, covers);
      return entry === null ? [] : [entry];
    },
  };
}

/** A text as in a comment, or `{ rule, until, reason }`. */
function own(item: MetadataNode, place: Place): readonly PlacedSuppression[] {
  const form = placed(place, item);
  if (item.kind === 'text') {
    const read = readOwnSuppression(` ${item.text}`);
    return [
      'problem' in read
        ? { ...form, problem: read.problem }
        : { ...form, ids: read.rules, until: read.until, reason: read.reason },
    ];
  }
  const rule = textOf(item, 'rule');
  const until = textOf(item, 'until');
  if (rule === null) return [{ ...form, problem: 'it names no rule: write `rule: RULE`' }];
  const ids = rule.split(',').map((id) => id.trim());
  const problem = until === null || isDate(until) ? null : `"${until}" is not a date: write \`until: YYYY-MM-DD\``;
  return [{ ...form, ids, until, reason: textOf(item, 'reason'), problem }];
}

/** A rule's name, or names with their reasons. */
function guard(item: MetadataNode, place: Place): readonly PlacedSuppression[] {
  const form = { ...placed(place, item), tool: 'guard' as const };
  if (item.kind === 'text') return [{ ...form, ids: [item.text] }];
  if (item.kind === 'list') return [];
  return item.entries.map(({ key, value }) => ({
    ...form,
    ids: [key],
    reason: value.kind === 'text' && value.text !== '' ? value.text : null,
  }));
}

function placed({ uri, covers }: Place, { start, end }: Stretch): PlacedSuppression {
  const range: SourceRange = { uri, start, end };
  return {
    tool: 'kinesis-encryption',
    range,
    ids: [],
    allBut: false,
    reason: null,
    until: null,
    workspace: null,
    covers: [{ start: covers.start, end: covers.end }],
    problem: null,
  };
}

/** What stands at a path: the items of a list, or what is no list as the only one. */
function itemsAt(node: MetadataNode, [name, ...rest]: readonly string[]): readonly MetadataNode[] {
  if (name === undefined) return node.kind === 'list' ? node.items : [node];
  if (node.kind !== 'map') return [];
  return node.entries.filter(({ key }) => key === name).flatMap(({ value }) => itemsAt(value, rest));
}

function textOf(node: MetadataNode, name: string): string | null {
  if (node.kind !== 'map') return null;
  const value = node.entries.find(({ key }) => key === name)?.value;
  return value?.kind === 'text' && value.text !== '' ? value.text : null;
}
