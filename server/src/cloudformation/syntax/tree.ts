/** 0-based offsets in UTF-16 code units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * A value of a template, in YAML or in JSON. Spans include the short tag of an intrinsic function (`!Ref`); what came
 * through a YAML alias keeps the span of its anchor.
 */
export type TemplateNode = ScalarNode | SequenceNode | MappingNode;

interface Tagged extends Span {
  /** `Ref` in `!Ref Key`; null without a tag. */
  readonly tag: string | null;
}

export interface ScalarNode extends Tagged {
  readonly kind: 'scalar';
  /** Every scalar is a text to CloudFormation; null is `null`, `~` or nothing. */
  readonly value: string | null;
  /** Whether quotes or a block say that it is a text. */
  readonly quoted: boolean;
}

export interface SequenceNode extends Tagged {
  readonly kind: 'sequence';
  readonly items: readonly TemplateNode[];
  readonly flow: boolean;
}

export interface MappingNode extends Tagged {
  readonly kind: 'mapping';
  readonly entries: readonly Entry[];
  readonly flow: boolean;
}

/** From the key to the end of the value. */
export interface Entry extends Span {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: TemplateNode;
}

/** The last entry of a name wins, as it does for CloudFormation's parsers; null where there is none. */
export function entryOf(node: TemplateNode | null, key: string): Entry | null {
  return node?.kind === 'mapping' ? (node.entries.findLast((entry) => entry.key === key) ?? null) : null;
}

export function valueOf(node: TemplateNode | null, key: string): TemplateNode | null {
  return entryOf(node, key)?.value ?? null;
}

/** The text of a scalar without a tag, null for anything else. */
export function scalarText(node: TemplateNode | null): string | null {
  return node?.kind === 'scalar' && node.tag === null ? node.value : null;
}

/** The same node somewhere else: `by` is added to every offset. */
export function shifted<Node extends TemplateNode>(node: Node, by: number): Node {
  return by === 0 ? node : (shift(node, by) as Node);
}

function shift(node: TemplateNode, by: number): TemplateNode {
  const moved = { ...node, ...moveSpan(node, by) };
  switch (moved.kind) {
    case 'scalar':
      return moved;
    case 'sequence':
      return { ...moved, items: moved.items.map((item) => shift(item, by)) };
    case 'mapping':
      return {
        ...moved,
        entries: moved.entries.map((entry) => ({
          ...entry,
          ...moveSpan(entry, by),
          keySpan: moveSpan(entry.keySpan, by),
          value: shift(entry.value, by),
        })),
      };
  }
}

function moveSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
