import type { SourceRange } from '../model/source.ts';
import type { Position, Range } from './report.ts';

/** Turns offsets into lines and characters. */
export interface Positions {
  rangeOf(range: SourceRange): Range;
  /** The text of a range; null where it cannot be read. */
  textOf(range: SourceRange): string | null;
}

const start: Position = { line: 1, character: 0 };

/** @param read the text in which the offsets were found; where it is gone, everything stands in its first line */
export function createPositions(read: (uri: string) => string | null): Positions {
  const starts = new Map<string, readonly number[]>();
  const lineStarts = (uri: string): readonly number[] => {
    const known = starts.get(uri);
    if (known !== undefined) return known;
    const found = lineStartsOf(read(uri) ?? '');
    starts.set(uri, found);
    return found;
  };
  // Findings come file by file, and texts are too large to keep.
  let last: { readonly uri: string; readonly text: string | null } | null = null;
  return {
    textOf({ uri, start, end }) {
      if (last?.uri !== uri) last = { uri, text: read(uri) };
      return last.text?.slice(start, end) ?? null;
    },
    rangeOf(range) {
      const lines = lineStarts(range.uri);
      return { start: positionAt(lines, range.start), end: positionAt(lines, range.end) };
    },
  };
}

/** Lines end as in an editor. */
export const lineEnd = /\r\n|\n|\r/;

/** The offsets at which lines start. */
function lineStartsOf(text: string): readonly number[] {
  return [0, ...Array.from(text.matchAll(new RegExp(lineEnd, 'g')), (end) => end.index + end[0].length)];
}

function positionAt(lines: readonly number[], offset: number): Position {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const lineStart = lines[low];
  return lineStart === undefined ? start : { line: low + 1, character: offset - lineStart };
}
