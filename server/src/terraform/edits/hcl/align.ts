import type { Draft } from '../../../model/draft.ts';
import { originOf, revise } from '../../../model/draft.ts';
import type { TextEdit } from '../../../model/edit.ts';
import type { Cell, Line } from './lines.ts';
import { formatLines } from './lines.ts';

/**
 * Aligns equals signs and trailing comments as `terraform fmt` does, where the file was aligned so before: neighbours of
 * a change move with it. Where the original lines were laid out differently, they stay as they are.
 */
export function align(draft: Draft): Draft {
  // An edit of `spacing` ends where the cell begins that it moves.
  const misaligned = new Set(spacing(draft.original, () => true).map(({ end }) => end));
  return revise(
    draft,
    spacing(draft.text, ({ start }) => {
      const origin = originOf(draft, start);
      return origin === null || !misaligned.has(origin);
    }),
  );
}

/** The changes that align every run of neighbouring cells whose members may all be aligned. */
function spacing(text: string, mayAlign: (cell: Cell) => boolean): readonly TextEdit[] {
  const lines = formatLines(text);
  const edits: TextEdit[] = [];
  /** Columns that a line takes up to the end of its assignment, once that stands in its place. */
  const widths = new Map<Line, number>();

  for (const run of runs(lines, ({ assignment }) => assignment)) {
    const leads = run.map(({ line }) => columns(text.slice(line.start, line.leadEnd)));
    const aligned = run.every(({ cell }) => mayAlign(cell));
    const column = Math.max(...leads) + 1;
    for (const [index, { line, cell }] of run.entries()) {
      const lead = leads[index] ?? 0;
      if (aligned) edits.push(...space(text, line.leadEnd, cell.start, column - lead));
      const start = aligned ? column : columns(text.slice(line.start, cell.start));
      widths.set(line, start + columns(text.slice(cell.start, cell.end)));
    }
  }
  for (const run of runs(lines, ({ comment }) => comment)) {
    if (!run.every(({ cell }) => mayAlign(cell))) continue;
    const starts = run.map(({ line }) => widths.get(line) ?? columns(text.slice(line.start, line.leadEnd)));
    const column = Math.max(...starts) + 1;
    for (const [index, { line, cell }] of run.entries()) {
      const end = line.assignment?.end ?? line.leadEnd;
      edits.push(...space(text, end, cell.start, column - (starts[index] ?? 0)));
    }
  }
  return edits.sort((a, b) => a.start - b.start);
}

/** Runs of neighbouring lines that have a cell. */
function runs(
  lines: readonly Line[],
  cellOf: (line: Line) => Cell | null,
): readonly (readonly { readonly line: Line; readonly cell: Cell }[])[] {
  const found: { line: Line; cell: Cell }[][] = [];
  let run: { line: Line; cell: Cell }[] | null = null;
  for (const line of lines) {
    const cell = cellOf(line);
    if (cell === null) {
      run = null;
    } else if (run === null) {
      run = [{ line, cell }];
      found.push(run);
    } else {
      run.push({ line, cell });
    }
  }
  return found;
}

function space(text: string, start: number, end: number, width: number): readonly TextEdit[] {
  const newText = ' '.repeat(width);
  return text.slice(start, end) === newText ? [] : [{ start, end, newText, annotation: 'Align with the change' }];
}

/** Made when it is first needed: that alone takes longer than a small scan. */
let graphemes: Intl.Segmenter | null = null;

/** The width of a text as `terraform fmt` counts it: one column for each grapheme cluster. */
function columns(text: string): number {
  // eslint-disable-next-line no-control-regex -- the range is that of ASCII
  if (/^[\u0000-\u007F]*$/u.test(text)) return text.length;
  graphemes ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return [...graphemes.segment(text)].length;
}
