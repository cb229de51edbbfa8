import type { Stretch } from '../../model/source.ts';

/**
 * How a document is laid out, as far as that decides what a suppression covers. Offsets are 0-based UTF-16 code units,
 * ends exclusive. A front end makes one only for a document in which `mayHoldSuppressions`.
 */
export interface Outline {
  readonly text: string;
  /** Decides some tools' rules of placement, which differ by what they read. */
  readonly dialect: 'terraform' | 'cloudformation' | 'cdk';
  /** In source order; those without any suppression may be left out. */
  readonly comments: readonly OutlineComment[];
  /** In source order. */
  readonly items: readonly OutlineItem[];
}

export interface OutlineComment extends Stretch {
  /**
   * `text` is a comment with its signs. `property` is what a JSON property such as `"//"` says, without quotes: it
   * belongs to the object that it stands in.
   */
  readonly kind: 'text' | 'property';
}

/** A block, a resource of a template, a construct's call, or an attribute of one. */
export interface OutlineItem extends Stretch {
  /** Between its braces, or the lines below a key in YAML; null for an attribute that no comment can stand in. */
  readonly inside: Stretch | null;
  /** The attributes and blocks inside, in source order. */
  readonly items: readonly OutlineItem[];
  /** An attribute's name, with the text of its value where that is a literal: what Trivy's `[name=value]` asks for. */
  readonly attribute: { readonly name: string; readonly literal: string | null } | null;
}

/** The items around an offset, outermost first. */
export function itemsAround(items: readonly OutlineItem[], offset: number): readonly OutlineItem[] {
  const item = items.find(({ start, end }) => start <= offset && offset < end);
  return item === undefined ? [] : [item, ...itemsAround(item.items, offset)];
}

/** Every item in source order, an outer one before what lies inside. */
export function everyItem(items: readonly OutlineItem[]): readonly OutlineItem[] {
  return items.flatMap((item) => [item, ...everyItem(item.items)]);
}
