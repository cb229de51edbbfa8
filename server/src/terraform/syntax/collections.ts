import { CLOSE_BRACE, CLOSE_BRACKET, COMMA, DOT, EQUALS, GREATER } from './characters.ts';
import type { Scanner } from './scanner.ts';
import { isSingleColon, parseForNames } from './template.ts';
import type { ParseExpression } from './template.ts';
import type { Expression, ForExpression, ObjectConstructor, ObjectItem, Tuple } from './tree.ts';

/** Reads the tuple or `[for … ]` at the position, a `[`. Newlines are blanks inside it. */
export function parseTuple(s: Scanner, parseExpression: ParseExpression): Tuple | ForExpression {
  const start = s.at++;
  const outer = s.newlinesMatter;
  s.newlinesMatter = false;
  const items: Expression[] = [];
  let code = s.next();
  if (s.isWord('for', code)) return parseFor(s, start, 'tuple', outer, parseExpression);
  while (code !== CLOSE_BRACKET) {
    items.push(parseExpression(s));
    code = s.next();
    if (code === COMMA) {
      s.at++;
      code = s.next();
    } else if (code !== CLOSE_BRACKET) {
      s.failHere('Missing item separator');
    }
  }
  s.newlinesMatter = outer;
  return { kind: 'tuple', items, start, end: ++s.at };
}

/** Reads the object or `{for … }` at the position, a `{`. In an object a newline separates items. */
export function parseObject(s: Scanner, parseExpression: ParseExpression): ObjectConstructor | ForExpression {
  const start = s.at++;
  const outer = s.newlinesMatter;
  s.newlinesMatter = true;
  const items: ObjectItem[] = [];
  let code = s.nextBeyondNewlines();
  if (s.isWord('for', code)) return parseFor(s, start, 'object', outer, parseExpression);
  while (code !== CLOSE_BRACE) {
    items.push(parseObjectItem(s, parseExpression, code));
    code = s.next();
    if (code === COMMA) s.at++;
    else if (code !== CLOSE_BRACE && (s.at === s.end || !s.isLineEnd(code))) s.failHere('Missing attribute separator');
    code = s.nextBeyondNewlines();
  }
  s.newlinesMatter = outer;
  return { kind: 'object', items, start, end: ++s.at };
}

function parseObjectItem(s: Scanner, parseExpression: ParseExpression, first: number): ObjectItem {
  const start = s.at;
  let key: Expression | null = null;
  if (s.startsIdentifier(first)) {
    const name = s.identifier();
    const end = s.at;
    if (isKeySeparator(s, s.next())) {
      key = { kind: 'template', form: 'quoted', parts: [{ kind: 'literal', value: name, start, end }], start, end };
    } else {
      s.at = start;
    }
  }
  const keyIsWord = key !== null;
  key ??= parseExpression(s);
  if (!isKeySeparator(s, s.next())) s.failHere('Missing key/value separator');
  s.at++;
  const value = parseExpression(s);
  return { key, keyIsWord, value, start, end: value.end };
}

function isKeySeparator(s: Scanner, code: number): boolean {
  if (code !== EQUALS) return isSingleColon(s, code);
  const following = s.text.charCodeAt(s.at + 1);
  return following !== EQUALS && following !== GREATER;
}

/** Reads on from the word `for`. Newlines are blanks in both forms. */
function parseFor(
  s: Scanner,
  start: number,
  form: 'tuple' | 'object',
  outerNewlinesMatter: boolean,
  parseExpression: ParseExpression,
): ForExpression {
  const message = "Invalid 'for' expression";
  s.newlinesMatter = false;
  s.deeper();
  s.at += 3;
  const names = parseForNames(s);
  const collection = parseExpression(s);
  if (!isSingleColon(s, s.next())) s.failHere(message);
  s.at++;
  let key: Expression | null = null;
  let value = parseExpression(s);
  if (s.next() === EQUALS && s.text.charCodeAt(s.at + 1) === GREATER) {
    if (form === 'tuple') s.fail(message, value.start, value.end);
    s.at += 2;
    key = value;
    value = parseExpression(s);
  } else if (form === 'object') {
    s.fail(message, value.start, value.end);
  }
  const grouped = s.next() === DOT && isEllipsis(s);
  if (grouped) {
    if (form === 'tuple') s.failHere(message);
    s.at += 3;
  }
  let condition: Expression | null = null;
  if (s.isWord('if', s.next())) {
    s.at += 2;
    condition = parseExpression(s);
  }
  if (s.next() !== (form === 'tuple' ? CLOSE_BRACKET : CLOSE_BRACE)) s.failHere(message);
  s.depth--;
  s.newlinesMatter = outerNewlinesMatter;
  return { kind: 'for', form, ...names, collection, key, value, grouped, condition, start, end: ++s.at };
}

/** Whether `...` stands at the position, a `.`. */
export function isEllipsis(s: Scanner): boolean {
  return s.text.charCodeAt(s.at + 1) === DOT && s.text.charCodeAt(s.at + 2) === DOT;
}
