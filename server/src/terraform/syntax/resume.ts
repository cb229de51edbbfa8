import { CLOSE_BRACE, CLOSE_BRACKET, CLOSE_PAREN, CR, LF, SPACE, TAB } from './characters.ts';
import type { Scanner } from './scanner.ts';

/**
 * Moves to where reading goes on after the item that began at `itemStart` broke with `s.problem`: the next line that
 * is not indented deeper than the item. `blockStart` is where the block around the item begins, -1 at top level.
 */
export function resume(s: Scanner, itemStart: number, blockStart: number): void {
  const indentation = indentationOf(s.text, itemStart);
  const brace = braceOfOneLineBlock(s, itemStart, blockStart);
  const outerIndentation = blockStart === -1 ? -1 : indentationOf(s.text, blockStart);
  s.at = brace === -1 ? nextLine(s, itemStart, indentation, outerIndentation) : brace;
  s.newlinesMatter = true;
  s.resumeAt = -1;
}

/** Offset of the `}` that ends the line of an item that stands on the line of its block's header, or -1. */
function braceOfOneLineBlock(s: Scanner, itemStart: number, blockStart: number): number {
  const { text } = s;
  if (blockStart === -1 || lineStart(text, itemStart) > blockStart) return -1;
  let last = s.lineEnd(itemStart) - 1;
  while (last > itemStart && text.charCodeAt(last) <= SPACE) last--;
  return last > itemStart && text.charCodeAt(last) === CLOSE_BRACE ? last : -1;
}

function nextLine(s: Scanner, itemStart: number, indentation: number, outerIndentation: number): number {
  const { text, end } = s;
  let line = firstLine(s, itemStart);
  while (line < end) {
    const at = skipBlanks(text, line, end);
    const code = text.charCodeAt(at);
    const isBlank = at >= end || code === LF || code === CR;
    const column = at - line;
    // A bracket at the item's own column closes what the item opened; the block's own brace stands further left.
    const closesItem = column === indentation && indentation > outerIndentation && isCloser(code);
    if (!isBlank && column <= indentation && !closesItem) return at;
    line = s.lineEnd(at) + 1;
  }
  return end;
}

/** Start of the first line to look at. */
function firstLine(s: Scanner, itemStart: number): number {
  const { text } = s;
  const from = s.resumeAt === -1 ? s.problem.start : s.resumeAt;
  if (s.resumeAt === -1) {
    // The unexpected thing may be sound and something before it missing: look at its line again if it stands first.
    const start = lineStart(text, from);
    if (start > itemStart && skipBlanks(text, start, s.end) >= from) return start;
  }
  return s.lineEnd(from) + 1;
}

function isCloser(code: number): boolean {
  return code === CLOSE_BRACE || code === CLOSE_BRACKET || code === CLOSE_PAREN;
}

function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

/** How many blanks begin the line of `at`. */
export function indentationOf(text: string, at: number): number {
  const start = lineStart(text, at);
  return skipBlanks(text, start, at) - start;
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB)) at++;
  return at;
}
