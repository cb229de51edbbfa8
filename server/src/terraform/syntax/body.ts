import { CLOSE_BRACE, COMMA, END, EQUALS, GREATER, LF, OPEN_BRACE, QUOTE } from './characters.ts';
import { BodyItems } from './body-items.ts';
import { parseExpression } from './expression.ts';
import { parseQuotedLabel } from './quoted.ts';
import { belongsFurtherOut, braceEndingLine, isLastOfLine, isStrayBrace } from './layout.ts';
import { resume } from './resume.ts';
import { BROKEN_ITEM } from './scanner.ts';
import type { Scanner } from './scanner.ts';
import type { Expression, Label } from './tree.ts';

/**
 * Reads one attribute or block at the position, where `code` stands. Unless the scanner is strict an error is noted
 * and the position is where reading goes on.
 */
export function parseItem(s: Scanner, items: BodyItems, code: number): void {
  const start = s.at;
  if (items.firstItem === -1) items.firstItem = start;
  const { depth } = s;
  try {
    if (!s.startsIdentifier(code)) {
      if (code === QUOTE) s.failHere('Invalid argument name');
      s.failHere('Argument or block definition required');
    }
    const name = s.identifier();
    const nameEnd = s.at;
    const following = s.next();
    if (following === EQUALS) {
      const afterEquals = s.text.charCodeAt(s.at + 1);
      if (afterEquals === EQUALS || afterEquals === GREATER) s.failHere('Argument or block definition required');
      parseAttribute(s, items, name, start, nameEnd, takeLineEnd);
    } else if (following === OPEN_BRACE || following === QUOTE || s.startsIdentifier(following)) {
      parseBlock(s, items, name, start, nameEnd, following);
    } else {
      s.failHere('Argument or block definition required');
    }
  } catch (error) {
    if (error !== BROKEN_ITEM || s.strict) throw error;
    s.errors.push(s.problem);
    s.depth = depth;
    resume(s, start, items);
  }
}

/** Reads on from the `=`. */
function parseAttribute(
  s: Scanner,
  items: BodyItems,
  name: string,
  start: number,
  nameEnd: number,
  takeTerminator: (s: Scanner) => void,
): void {
  const { depth } = s;
  s.at++;
  s.next();
  const valueStart = s.at;
  let value: Expression;
  try {
    value = parseExpression(s);
    takeTerminator(s);
  } catch (error) {
    if (error !== BROKEN_ITEM || s.strict) throw error;
    s.errors.push(s.problem);
    s.depth = depth;
    resume(s, start, items, valueStart);
    value = { kind: 'invalid', start: valueStart, end: endOfText(s, valueStart) };
  }
  const nameSpan = { start, end: nameEnd };
  if (items.hasAttribute(name)) s.report('Attribute redefined', start, nameEnd);
  items.addAttribute({ kind: 'attribute', name, nameSpan, value, start, end: value.end });
}

/** Moves over the newline that must follow an attribute. */
function takeLineEnd(s: Scanner): void {
  const code = s.next();
  if (code === LF) {
    s.at++;
  } else if (code === CLOSE_BRACE && isLastOfLine(s)) {
    s.reportHere('Missing newline after argument');
  } else if (code === COMMA) {
    s.reportHere('Unexpected comma after argument');
    s.at++;
  } else if (!s.isLineEnd(code)) {
    s.failHere('Missing newline after argument');
  }
}

/** End of what lies between `start` and the position, without the white space before the position. */
function endOfText(s: Scanner, start: number): number {
  let end = Math.max(start, s.at);
  while (end > start && s.text.charCodeAt(end - 1) <= 32) end--;
  return end;
}

/** Reads on from a block's type, where `code` follows it. */
function parseBlock(s: Scanner, items: BodyItems, type: string, start: number, typeEnd: number, code: number): void {
  const errorsBefore = s.errors.length;
  const labels = parseLabels(s, typeEnd, code);
  const headerEnd = labels.at(-1)?.end ?? typeEnd;
  const openBrace = s.at++;
  s.deeper();
  const inside = new BodyItems(start);
  const closeBrace = parseBlockBody(s, inside, openBrace);
  s.depth--;
  const end = closeBrace === -1 ? Math.max(endOfText(s, openBrace + 1), inside.end()) : closeBrace + 1;
  const complete = s.errors.length === errorsBefore;
  if (closeBrace !== -1 && !s.isLineEnd(s.next())) s.reportHere('Missing newline after block definition');
  items.blocks.push({
    kind: 'block',
    type,
    typeSpan: { start, end: typeEnd },
    labels,
    body: {
      attributes: inside.attributes,
      blocks: inside.blocks,
      start: openBrace + 1,
      end: closeBrace === -1 ? end : closeBrace,
    },
    header: { start, end: headerEnd },
    openBrace,
    closeBrace,
    complete,
    start,
    end,
  });
}

/** Reads up to the opening brace. Where a label is broken the brace at the end of its line will do. */
function parseLabels(s: Scanner, typeEnd: number, code: number): Label[] {
  const labels: Label[] = [];
  try {
    for (let next = code; next !== OPEN_BRACE; next = s.next()) labels.push(parseLabel(s, next));
  } catch (error) {
    const from = labels.at(-1)?.end ?? typeEnd;
    const brace = s.strict ? -1 : braceEndingLine(s, s.problem.start, from, OPEN_BRACE);
    if (error !== BROKEN_ITEM || brace === -1) throw error;
    s.errors.push(s.problem);
    s.at = brace;
  }
  return labels;
}

function parseLabel(s: Scanner, code: number): Label {
  if (code === QUOTE) return parseQuotedLabel(s);
  if (!s.startsIdentifier(code)) s.failHere('Invalid block definition');
  const start = s.at;
  const value = s.identifier();
  return { value, quoted: false, start, end: s.at };
}

/** Reads on from the opening brace; the offset of the closing one, or -1. */
function parseBlockBody(s: Scanner, items: BodyItems, openBrace: number): number {
  const first = s.next();
  if (first !== CLOSE_BRACE && !s.isLineEnd(first)) parseOnlyAttribute(s, items, first);
  for (;;) {
    const code = s.nextBeyondNewlines();
    const isBrace = code === CLOSE_BRACE;
    if (code === END || (s.closesByIndentation && belongsFurtherOut(s, items, isBrace))) {
      s.reportUnclosed(openBrace);
      return -1;
    }
    if (!isBrace) {
      parseItem(s, items, code);
    } else if (s.strict || !isStrayBrace(s, items)) {
      return s.at++;
    } else {
      s.reportHere('Argument or block definition required');
      s.at++;
    }
  }
}

/** Reads the attribute of a one-line block. After an error the rest is read like the body of any other block. */
function parseOnlyAttribute(s: Scanner, items: BodyItems, code: number): void {
  const start = s.at;
  items.firstItem = start;
  const name = s.startsIdentifier(code) ? s.identifier() : '';
  const nameEnd = s.at;
  const isAttribute = name !== '' && s.next() === EQUALS && s.text.charCodeAt(s.at + 1) !== EQUALS;
  if (!isAttribute) {
    s.at = start;
    s.reportHere('Argument definition required');
    return;
  }
  parseAttribute(s, items, name, start, nameEnd, expectClosingBrace);
}

function expectClosingBrace(s: Scanner): void {
  const code = s.next();
  if (code === CLOSE_BRACE) return;
  s.reportHere('Invalid single-argument block definition');
  if (code === COMMA) s.at++;
}
