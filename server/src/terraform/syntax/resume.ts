import type { BodyItems } from './body-items.ts';
import { CLOSE_BRACE, CLOSE_BRACKET, CLOSE_PAREN, CR, LF } from './characters.ts';
import { braceEndingLine, indentationOf, skipBlanks } from './layout.ts';
import type { Scanner } from './scanner.ts';

/**
 * Moves to where reading goes on after the item that began at `itemStart` broke with `s.problem`: the next line that
 * is not indented deeper than the item and the ones before it. `contentStart` is where the part of the item begins that
 * could not be read.
 */
export function resume(s: Scanner, itemStart: number, items: BodyItems, contentStart = itemStart): void {
  const isOneLine = items.blockStart !== -1 && s.lineStart(itemStart) <= items.blockStart;
  const brace = isOneLine ? braceEndingLine(s, itemStart, itemStart, CLOSE_BRACE) : -1;
  s.at = brace === -1 ? nextLine(s, itemStart, items, contentStart) : brace;
  s.newlinesMatter = true;
  s.resumeAt = -1;
}

function nextLine(s: Scanner, itemStart: number, { blockStart, firstItem }: BodyItems, contentStart: number): number {
  const { text, end } = s;
  const outer = blockStart === -1 ? -1 : indentationOf(s, blockStart);
  const own = Math.max(indentationOf(s, itemStart), indentationOf(s, firstItem));
  // What stands no deeper than its block's header does not show how deep the block's items stand.
  const indentation = own > outer ? own : Infinity;
  let line = firstLine(s, contentStart, indentation);
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
function firstLine(s: Scanner, contentStart: number, indentation: number): number {
  if (s.resumeAt !== -1) return s.lineEnd(s.resumeAt) + 1;
  const broken = s.problem.start;
  const attribute = attributeLine(s, contentStart, broken, indentation);
  if (attribute !== -1) return attribute;
  // The unexpected thing may be sound and something before it missing: look at its line again if it stands first.
  const start = s.lineStart(broken);
  if (start > contentStart && skipBlanks(s.text, start, s.end) >= broken) return start;
  return s.lineEnd(broken) + 1;
}

const ATTRIBUTE = /[\p{ID_Start}_][\p{ID_Continue}-]*[ \t]*=(?![=>])/uy;

/** Of the lines that the broken item reached over, the first that looks like another attribute beside it, or -1. */
function attributeLine(s: Scanner, contentStart: number, broken: number, indentation: number): number {
  if (s.readAgain > s.text.length) return -1;
  for (let line = s.lineEnd(contentStart) + 1; line <= broken; line = s.lineEnd(line) + 1) {
    const at = skipBlanks(s.text, line, s.end);
    if (at - line > indentation || at >= s.end) continue;
    ATTRIBUTE.lastIndex = at;
    if (!ATTRIBUTE.test(s.text)) continue;
    s.readAgain += broken - line;
    return line;
  }
  return -1;
}

function isCloser(code: number): boolean {
  return code === CLOSE_BRACE || code === CLOSE_BRACKET || code === CLOSE_PAREN;
}
