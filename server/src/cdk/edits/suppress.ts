import { parseSuppression, suppressionMarker } from '../../config/suppressions/own-form.ts';
import type { Refusal } from '../../model/edit.ts';
import type { SourceRange } from '../../model/source.ts';
import { commentAt, commentIn } from '../syntax/comments.ts';
import { itemsOf } from '../reading/suppressions.ts';
import type { SourceFile } from '../syntax/tree.ts';
import type { EditContext } from './context.ts';
import { siteOf } from './properties.ts';
import { indentationAt, lineEnd, lineStart } from './style.ts';

/** Stands where the author is to say why: the comment is worth little without it. */
const reason = 'say who accepts this, and why';

const annotation = 'Accept the finding here';

/**
 * Silences a rule with a comment above the innermost statement, call or property around a place that begins its line, or
 * beside the place where none does: what `placeSuppressions` takes the comment to be about.
 */
export function suppress(rule: string, { start }: SourceRange, context: EditContext): Refusal | null {
  const { read, editor, dialect, style } = context;
  const { file } = read;
  const { text } = file;
  const comment = `${dialect.comment} ${suppressionMarker} ${rule} -- ${reason}`;
  const line = lineAbove(start, file);
  if (line !== null) {
    const known = suppressionAbove(line, rule, context);
    if (known !== null) return known.refusal;
    const at = line === 0 && text.startsWith('\uFEFF') ? 1 : line;
    editor.insert(at, indentationAt(text, line) + comment + style.lineBreak, annotation);
    const offset = line + indentationAt(text, line).length;
    for (const edit of dialect.aroundComment?.(offset, siteOf(context)) ?? []) {
      editor.replace(edit.start, edit.end, edit.newText, annotation);
    }
    return null;
  }
  const end = lineEnd(text, start);
  const beside = commentIn(file, { start: lineStart(text, start), end: end + 1 });
  if (beside !== null) {
    const known = knownIn(beside.start, end, rule, context);
    return known === null ? { refused: 'there is no room for a comment that would be about this' } : known.refusal;
  }
  if (!isBeside(start, file)) return { refused: 'there is nothing here that could carry a suppression' };
  const trimmed = lineStart(text, start) + text.slice(lineStart(text, start), end).trimEnd().length;
  editor.replace(trimmed, end, (dialect.comment === '#' ? '  ' : ' ') + comment, annotation);
  return null;
}

/** The beginning of the line above which a comment is about a place; null where there is none. */
function lineAbove(offset: number, file: SourceFile): number | null {
  const { text } = file;
  if (commentAt(file, offset) !== null) return null;
  const [innermost] = itemsOf(file)
    .filter(({ start, end }) => start <= offset && offset < end && isFirst(start, text))
    .toSorted((a, b) => b.start - a.start);
  return innermost === undefined ? null : lineStart(text, innermost.start);
}

/** Whether what begins here begins its line, and nothing that is unfinished stands before it as in `x = \`. */
function isFirst(offset: number, text: string): boolean {
  const line = lineStart(text, offset);
  if (!/^\uFEFF?[ \t]*$/u.test(text.slice(line, offset))) return false;
  return !/\\\r?\n$/u.test(text.slice(Math.max(0, line - 3), line));
}

/** Whether a comment at the end of a place's line is about it: it goes with the first of what begins there. */
function isBeside(offset: number, file: SourceFile): boolean {
  const { text } = file;
  if (commentAt(file, offset) !== null) return false;
  const [line, last] = [lineStart(text, offset), lineEnd(text, offset)];
  // What may be the inside of a text, or goes on behind a backslash, takes no comment.
  if (/`|"""|'''|\\$/u.test(text.slice(line, last))) return false;
  const [first] = itemsOf(file)
    .filter(({ start }) => line <= start && start < last)
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  return first !== undefined && first.start <= offset && offset < first.end;
}

interface Known {
  readonly refusal: Refusal | null;
}

/** What the comments directly above a line say about a rule already, with the rule added where that is simple. */
function suppressionAbove(line: number, rule: string, context: EditContext): Known | null {
  const { file } = context.read;
  const { text } = file;
  for (let below = line; below > 0;) {
    const above = lineStart(text, below - 1);
    const end = lineEnd(text, above);
    if (commentAt(file, above + indentationAt(text, above).length) === null) return null;
    const known = knownIn(above, end, rule, context);
    if (known !== null) return known;
    below = above;
  }
  return null;
}

function knownIn(start: number, end: number, rule: string, { read, editor }: EditContext): Known | null {
  const { text } = read.file;
  const marker = text.slice(start, end).indexOf(suppressionMarker);
  const from = start + marker + suppressionMarker.length;
  const known = marker < 0 ? null : parseSuppression(text.slice(from, end));
  if (known === null) return null;
  if (known.rules.includes(rule)) {
    const refused =
      known.until === null
        ? `${rule} is ignored here already`
        : `${rule} was ignored here until ${known.until}: renew the date`;
    return { refusal: { refused } };
  }
  if (known.until !== null) return null;
  const rules = /^[ \t]+[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*/u.exec(text.slice(from, end))?.[0] ?? '';
  editor.insert(from + rules.length, `,${rule}`, annotation);
  return { refusal: null };
}
