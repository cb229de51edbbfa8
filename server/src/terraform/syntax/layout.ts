import type { BodyItems } from './body-items.ts';
import { CR, HASH, LF, SLASH, SPACE, TAB } from './characters.ts';
import type { Scanner } from './scanner.ts';

/**
 * What the indentation of a broken file says about where blocks end. People indent what is inside; only files that
 * have an error are looked at in this way.
 */

/** How many blanks begin the line of `at`. */
export function indentationOf(s: Scanner, at: number): number {
  const start = s.lineStart(at);
  return skipBlanks(s.text, start, at) - start;
}

/** Offset of the first code unit at or after `from` that is no space or tab. */
export function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB)) at++;
  return at;
}

/** Whether the code unit at `at` is the first of its line that is no blank. */
export function standsFirst(s: Scanner, at: number): boolean {
  return skipBlanks(s.text, s.lineStart(at), at) === at;
}

/** Offset of the brace that ends the line of `at` and lies at or after `from`; -1 where something else ends it. */
export function braceEndingLine(s: Scanner, at: number, from: number, brace: number): number {
  let last = s.lineEnd(at) - 1;
  while (last >= from && s.text.charCodeAt(last) <= SPACE) last--;
  return last >= from && s.text.charCodeAt(last) === brace ? last : -1;
}

/**
 * Whether the `}` at the position does not end the block: the next line is still indented deeper than the block's
 * header, so the brace was put there by mistake. After an empty line it is rather the next header that is missing.
 */
export function isStrayBrace(s: Scanner, { blockStart }: BodyItems): boolean {
  const { text, end } = s;
  if (!standsFirst(s, blockStart) || s.lineStart(s.at) <= blockStart) return false;
  if (!isLastOfLine(s)) return false;
  const line = s.lineEnd(s.at) + 1;
  const at = skipBlanks(text, line, end);
  return at < end && !isEmpty(text.charCodeAt(at)) && at - line > indentationOf(s, blockStart);
}

/** Whether nothing but a comment follows the code unit at the position on its line. */
export function isLastOfLine(s: Scanner): boolean {
  return isEmpty(s.text.charCodeAt(skipBlanks(s.text, s.at + 1, s.end)));
}

/** Whether a line on which this is the first code unit says nothing: it ends there, or a comment begins. */
function isEmpty(code: number): boolean {
  return Number.isNaN(code) || code === LF || code === CR || code === HASH || code === SLASH;
}

/**
 * Whether the item or brace at the position belongs to a block further out, since it is not indented as the items of
 * this block are: then the block's own brace is missing.
 */
export function belongsFurtherOut(s: Scanner, { blockStart, firstItem }: BodyItems, isBrace: boolean): boolean {
  if (!standsFirst(s, blockStart) || !standsFirst(s, s.at) || s.lineStart(s.at) <= blockStart) return false;
  const header = indentationOf(s, blockStart);
  const column = indentationOf(s, s.at);
  if (isBrace) return column < header;
  // Top-level blocks end at the next header line. A body that is not indented says nothing.
  const tellsNothing = firstItem !== -1 && s.lineStart(firstItem) > blockStart && indentationOf(s, firstItem) <= header;
  return header > 0 && column <= header && !tellsNothing;
}
