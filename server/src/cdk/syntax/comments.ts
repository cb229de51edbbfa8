import type { Span } from './syntax-node.ts';
import type { SourceFile } from './tree.ts';

/** The comment that a character belongs to; null where it is code. */
export function commentAt({ comments }: SourceFile, offset: number): Span | null {
  const next = firstBehind(comments, offset);
  const comment = comments[next - 1];
  return comment !== undefined && offset < comment.end ? comment : null;
}

/** The first comment that begins in a stretch. */
export function commentIn({ comments }: SourceFile, { start, end }: Span): Span | null {
  const comment = comments[firstBehind(comments, start - 1)];
  return comment !== undefined && comment.start < end ? comment : null;
}

/** Number of the first comment that begins behind an offset; they stand in order, and none lies in another. */
function firstBehind(comments: readonly Span[], offset: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
