/** A field of a composite literal that stands on a line of its own. */
export interface Field {
  readonly key: string;
  /** Of several lines, perhaps. */
  readonly value: string;
  /** A comment behind it on the same line. */
  readonly comment: string | null;
  /** Whether the field before ends on the line directly above. */
  readonly isNext: boolean;
}

/** What stands between the colon and the value, and between the comma and the comment. */
export interface Gaps {
  readonly value: string;
  readonly comment: string;
}

/** Keys up to this size are always aligned with each other. */
const smallSize = 40;

/** Keys that are this many times longer, or shorter, than those above begin a section of their own. */
const largestRatio = 2.5;

/**
 * The columns of `gofmt`: fields on neighbouring lines are aligned, and so are their comments; one of several lines ends
 * a section, and so does a key that is much longer or shorter than those before (see `exprList` of Go's own printer).
 */
export function columnsOf(fields: readonly Field[]): readonly Gaps[] {
  const sections = sectionsOf(fields);
  return sections.flatMap((section) => {
    const width = Math.max(...section.map(({ key }) => sizeOf(key)));
    return section.map((field, index): Gaps => {
      const isAligned = section.length > 1;
      return {
        value: ' '.repeat(isAligned ? width - sizeOf(field.key) + 1 : 1),
        comment: ' '.repeat(field.comment === null ? 1 : commentColumn(section, index) - sizeOf(field.value) + 1),
      };
    });
  });
}

/** The widest value among the neighbours that have a comment too. */
function commentColumn(section: readonly Field[], index: number): number {
  let first = index;
  while (section[first - 1]?.comment != null) first--;
  let last = index;
  while (section[last + 1]?.comment != null) last++;
  return Math.max(...section.slice(first, last + 1).map(({ value }) => sizeOf(value)));
}

function sectionsOf(fields: readonly Field[]): readonly (readonly Field[])[] {
  const sections: Field[][] = [];
  let logarithms = 0;
  let count = 0;
  let before = 0;
  for (const field of fields) {
    const size = isTall(field) ? 0 : sizeOf(field.key);
    const current = sections.at(-1);
    const isSection = before > 0 && size > 0 && current !== undefined && field.isNext;
    if (isSection && isAlike(before, size, logarithms, count)) current.push(field);
    else sections.push([field]);
    if (size > 0) {
      logarithms += Math.log(size);
      count++;
    }
    before = size;
  }
  return sections;
}

function isAlike(before: number, size: number, logarithms: number, count: number): boolean {
  if (count === 0 || (before <= smallSize && size <= smallSize)) return true;
  const ratio = size / Math.exp(logarithms / count);
  return largestRatio * ratio > 1 && ratio < largestRatio;
}

function isTall({ value }: Field): boolean {
  return value.includes('\n');
}

function sizeOf(text: string): number {
  return Array.from(text).length;
}
