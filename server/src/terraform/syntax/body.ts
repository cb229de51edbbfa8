import { CLOSE_BRACE, COMMA, END, EQUALS, GREATER, LF, OPEN_BRACE, QUOTE } from './characters.ts';
import { parseExpression } from './expression.ts';
import { parseQuotedLabel } from './quoted.ts';
import { resume } from './resume.ts';
import { BROKEN_ITEM } from './scanner.ts';
import type { Scanner } from './scanner.ts';
import type { Attribute, Block, Expression, Label } from './tree.ts';

/** From how many attributes on names are looked up in a set. */
const MANY_ATTRIBUTES = 12;

/** The items of one body while it is read. */
export class BodyItems {
  readonly attributes: Attribute[] = [];
  readonly blocks: Block[] = [];
  private names: Set<string> | null = null;

  /** Adds the attribute; whether its name was there already. */
  addAttribute(attribute: Attribute): boolean {
    const isDuplicate = this.hasAttribute(attribute.name);
    this.attributes.push(attribute);
    this.names?.add(attribute.name);
    return isDuplicate;
  }

  hasAttribute(name: string): boolean {
    if (this.names !== null) return this.names.has(name);
    if (this.attributes.length < MANY_ATTRIBUTES) return this.attributes.some((attribute) => attribute.name === name);
    this.names = new Set(this.attributes.map((attribute) => attribute.name));
    return this.names.has(name);
  }
}

/**
 * Reads one attribute or block at the position, where `code` stands. Unless the scanner is strict an error is noted
 * and the position is where reading goes on. `blockStart` is the start of the block around, -1 at top level.
 */
export function parseItem(s: Scanner, items: BodyItems, blockStart: number, code: number): void {
  const start = s.at;
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
      parseAttribute(s, items, blockStart, name, start, nameEnd, takeLineEnd);
    } else if (following === OPEN_BRACE || following === QUOTE || s.startsIdentifier(following)) {
      parseBlock(s, items, name, start, nameEnd, following);
    } else {
      s.failHere('Argument or block definition required');
    }
  } catch (error) {
    if (error !== BROKEN_ITEM || s.strict) throw error;
    s.errors.push(s.problem);
    s.depth = depth;
    resume(s, start, blockStart);
  }
}

/** Reads on from the `=`. */
function parseAttribute(
  s: Scanner,
  items: BodyItems,
  blockStart: number,
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
    resume(s, start, blockStart);
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
  } else if (code === CLOSE_BRACE) {
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
  let end = s.at;
  while (end > start && s.text.charCodeAt(end - 1) <= 32) end--;
  return end;
}

/** Reads on from a block's type, where `code` follows it. */
function parseBlock(s: Scanner, items: BodyItems, type: string, start: number, typeEnd: number, code: number): void {
  const errorsBefore = s.errors.length;
  const labels: Label[] = [];
  let headerEnd = typeEnd;
  for (let next = code; next !== OPEN_BRACE; next = s.next()) {
    const label = parseLabel(s, next);
    labels.push(label);
    headerEnd = label.end;
  }
  const openBrace = s.at++;
  s.deeper();
  const inside = new BodyItems();
  const closeBrace = parseBlockBody(s, inside, start, openBrace);
  s.depth--;
  const end = closeBrace === -1 ? endOfText(s, openBrace + 1) : closeBrace + 1;
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
    complete: s.errors.length === errorsBefore,
    start,
    end,
  });
}

function parseLabel(s: Scanner, code: number): Label {
  if (code === QUOTE) return parseQuotedLabel(s);
  if (!s.startsIdentifier(code)) s.failHere('Invalid block definition');
  const start = s.at;
  const value = s.identifier();
  return { value, quoted: false, start, end: s.at };
}

/** Reads on from the opening brace; the offset of the closing one, or -1. */
function parseBlockBody(s: Scanner, items: BodyItems, blockStart: number, openBrace: number): number {
  const first = s.next();
  if (first !== CLOSE_BRACE && !s.isLineEnd(first)) parseOnlyAttribute(s, items, blockStart, first);
  for (;;) {
    const code = s.nextBeyondNewlines();
    if (code === CLOSE_BRACE) return s.at++;
    if (code === END) {
      s.reportUnclosed(openBrace);
      return -1;
    }
    parseItem(s, items, blockStart, code);
  }
}

/** Reads the attribute of a one-line block. After an error the rest is read like the body of any other block. */
function parseOnlyAttribute(s: Scanner, items: BodyItems, blockStart: number, code: number): void {
  const start = s.at;
  const name = s.startsIdentifier(code) ? s.identifier() : '';
  const nameEnd = s.at;
  const isAttribute = name !== '' && s.next() === EQUALS && s.text.charCodeAt(s.at + 1) !== EQUALS;
  if (!isAttribute) {
    s.at = start;
    s.reportHere('Argument definition required');
    return;
  }
  parseAttribute(s, items, blockStart, name, start, nameEnd, expectClosingBrace);
}

function expectClosingBrace(s: Scanner): void {
  const code = s.next();
  if (code === CLOSE_BRACE) return;
  s.reportHere('Invalid single-argument block definition');
  if (code === COMMA) s.at++;
}
