import type { BodyItems } from './body-items.ts';
import { CLOSE_BRACE, CLOSE_BRACKET, CLOSE_PAREN, CR, LF } from './characters.ts';
import { braceEndingLine, indentationOf, skipBlanks } from './layout.ts';
import type { Scanner } from './scanner.ts';

/**
 * Moves to where reading goes on after the item that began at `itemStart` broke with `s.problem`: the next line that
 * is not indented deeper than the item and the ones before it.
 */
export function resume(s: Scanner, itemStart: number, items: BodyItems): void {
  const isOneLine = items.blockStart !== -1 && s.lineStart(itemStart) <= items.blockStart;
  const brace = isOneLine ? braceEndingLine(s, itemStart, CLOSE_BRACE) : -1;
  s.at = brace === -1 ? nextLine(s, itemStart, items) : brace;
  s.newlinesMatter = true;
  s.resumeAt = -1;
}

function nextLine(s: Scanner, itemStart: number, { blockStart, firstItem }: BodyItems): number {
  const { text, end } = s;
  const outer = blockStart === -1 ? -1 : indentationOf(s, blockStart);
  const own = Math.max(indentationOf(s, itemStart), indentationOf(s, firstItem));
  // What stands no deeper than its block's header does not show how deep the block's items stand.
  const indentation = own > outer ? own : Infinity;
  let line = firstLine(s, itemStart);
  while (line < end) {
    const at = skipBlanks(text, line, end);
    const code = text.charCodeAt(at);
    const isBlank = at >= end || code === LF || code === CR;
    const column = at - line;
    // A bracket at the item's own column closes what the item opened; the block's own brace stands further left.
    const closesItem = column === indentation && isCloser(code);
    if (!isBlank && column <= indentation && !closesItem) return at;
    line = s.lineEnd(at) + 1;
  }
  return end;
}

/** Start of the first line to look at. */
function firstLine(s: Scanner, itemStart: number): number {
  const from = s.resumeAt === -1 ? s.problem.start : s.resumeAt;
  if (s.resumeAt === -1) {
    // The unexpected thing may be sound and something before it missing: look at its line again if it stands first.
    const start = s.lineStart(from);
    if (start > itemStart && skipBlanks(s.text, start, s.end) >= from) return start;
  }
  return s.lineEnd(from) + 1;
}

function isCloser(code: number): boolean {
  return code === CLOSE_BRACE || code === CLOSE_BRACKET || code === CLOSE_PAREN;
}
