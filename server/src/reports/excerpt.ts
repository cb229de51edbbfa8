import { printable } from './printable.ts';
import type { Range } from './report.ts';

export interface Excerpt {
  readonly line: string;
  /** Spaces up to the range. */
  readonly indent: string;
  /** As long as the range is on the first of its lines. */
  readonly carets: string;
}

/** How much of a line is shown before, in and after the range: generated files have lines without end. */
const limits = { before: 60, inside: 100, after: 40 };

/** The first line of a range as a terminal shows it, and what to write beneath it to underline the range. */
export function excerptOf(line: string, range: Range): Excerpt {
  const { before, inside, after } = partsOf(line, range);
  return {
    line: `${before}${inside}${after}`.trimEnd(),
    indent: ' '.repeat(columns(before)),
    carets: '^'.repeat(Math.max(columns(inside), 1)),
  };
}

/** The first line of a range in three parts, control characters as escapes: before it, the range, and after it. */
export function partsOf(line: string, { start, end }: Range): Record<'before' | 'inside' | 'after', string> {
  const stop = end.line === start.line ? end.character : line.trimEnd().length;
  return {
    before: lastPart(shown(line.slice(0, start.character)), limits.before),
    inside: firstPart(shown(line.slice(start.character, stop)), limits.inside),
    after: firstPart(shown(line.slice(Math.max(stop, start.character))), limits.after),
  };
}

/** A tab is as wide as the terminal likes: two spaces keep the carets in place. */
function shown(text: string): string {
  return printable(text.replaceAll('\t', '  '));
}

function firstPart(text: string, limit: number): string {
  const characters = Array.from(text);
  return characters.length <= limit ? text : `${characters.slice(0, limit).join('')}…`;
}

function lastPart(text: string, limit: number): string {
  const characters = Array.from(text);
  return characters.length <= limit ? text : `…${characters.slice(-limit).join('')}`;
}

function columns(text: string): number {
  return Array.from(text).length;
}
