import {
  AMPERSAND,
  BAR,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  COLON,
  COMMA,
  DOT,
  EQUALS,
  EXCLAMATION,
  GREATER,
  LESS,
  MINUS,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PAREN,
  PERCENT,
  PLUS,
  QUESTION,
  QUOTE,
  SLASH,
  STAR,
  isDigit,
} from './characters.ts';
import { isEllipsis, parseObject, parseTuple } from './collections.ts';
import { parseHeredoc } from './heredoc.ts';
import { parseNumber } from './number.ts';
import { parseQuoted } from './quoted.ts';
import { MAX_DEPTH, NESTED_TOO_DEEPLY } from './scanner.ts';
import type { Scanner } from './scanner.ts';
import { isSingleColon } from './template.ts';
import type { BinaryOperator, Expression, FunctionCall, Parentheses, Splat, VariableRoot } from './tree.ts';

/** Reads the expression at the position; whatever follows it is the caller's to judge. */
export function parseExpression(s: Scanner): Expression {
  s.deeper();
  let expression = parseBinary(s, 1);
  if (s.next() === QUESTION) {
    s.at++;
    const then = parseExpression(s);
    if (!isSingleColon(s, s.next())) s.failHere('Missing false expression in conditional');
    s.at++;
    const otherwise = parseExpression(s);
    const { start } = expression;
    expression = { kind: 'conditional', condition: expression, then, otherwise, start, end: otherwise.end };
  }
  s.depth--;
  return expression;
}

interface Operator {
  readonly text: BinaryOperator;
  readonly precedence: number;
}

const OR: Operator = { text: '||', precedence: 1 };
const AND: Operator = { text: '&&', precedence: 2 };
const EQUAL: Operator = { text: '==', precedence: 3 };
const NOT_EQUAL: Operator = { text: '!=', precedence: 3 };
const LESS_THAN: Operator = { text: '<', precedence: 4 };
const AT_MOST: Operator = { text: '<=', precedence: 4 };
const GREATER_THAN: Operator = { text: '>', precedence: 4 };
const AT_LEAST: Operator = { text: '>=', precedence: 4 };
const ADD: Operator = { text: '+', precedence: 5 };
const SUBTRACT: Operator = { text: '-', precedence: 5 };
const MULTIPLY: Operator = { text: '*', precedence: 6 };
const DIVIDE: Operator = { text: '/', precedence: 6 };
const REMAINDER: Operator = { text: '%', precedence: 6 };

/** Reads operands and the operators between them that bind at least as tightly as `precedence`. */
function parseBinary(s: Scanner, precedence: number): Expression {
  let left = parseTerm(s);
  let length = 0;
  for (;;) {
    const operator = operatorAt(s, s.next());
    if (operator === null || operator.precedence < precedence) return left;
    checkLength(s, ++length);
    s.at += operator.text.length;
    const right = parseBinary(s, operator.precedence + 1);
    left = { kind: 'binary', operator: operator.text, left, right, start: left.start, end: right.end };
  }
}

/** A chain of postfix or binary operators is as deep a tree as nested brackets are. */
function checkLength(s: Scanner, length: number): void {
  if (s.depth + length > MAX_DEPTH) s.failHere(NESTED_TOO_DEEPLY);
}

function operatorAt(s: Scanner, code: number): Operator | null {
  switch (code) {
    case BAR:
      return s.text.charCodeAt(s.at + 1) === BAR ? OR : null;
    case AMPERSAND:
      return s.text.charCodeAt(s.at + 1) === AMPERSAND ? AND : null;
    case EQUALS:
      return s.text.charCodeAt(s.at + 1) === EQUALS ? EQUAL : null;
    case EXCLAMATION:
      return s.text.charCodeAt(s.at + 1) === EQUALS ? NOT_EQUAL : null;
    case LESS:
      return s.text.charCodeAt(s.at + 1) === EQUALS ? AT_MOST : LESS_THAN;
    case GREATER:
      return s.text.charCodeAt(s.at + 1) === EQUALS ? AT_LEAST : GREATER_THAN;
    case PLUS:
      return ADD;
    case MINUS:
      return SUBTRACT;
    case STAR:
      return MULTIPLY;
    case SLASH:
      return s.isLineEnd(code) ? null : DIVIDE;
    case PERCENT:
      return REMAINDER;
    default:
      return null;
  }
}

/** Reads an operand with its unary operators in front and its postfix operators behind. */
function parseTerm(s: Scanner): Expression {
  const code = s.next();
  if (code === MINUS || code === EXCLAMATION) {
    const start = s.at;
    // `!=` is one token, so it never negates.
    if (code === EXCLAMATION && s.text.charCodeAt(start + 1) === EQUALS) s.failHere('Invalid expression');
    s.deeper();
    s.at++;
    const operand = parseTerm(s);
    s.depth--;
    return { kind: 'unary', operator: code === MINUS ? '-' : '!', operand, start, end: operand.end };
  }
  return parsePostfix(s, parseOperand(s, code));
}

function parseOperand(s: Scanner, code: number): Expression {
  switch (code) {
    case QUOTE:
      return parseQuoted(s, parseExpression);
    case OPEN_BRACKET:
      return parseTuple(s, parseExpression);
    case OPEN_BRACE:
      return parseObject(s, parseExpression);
    case OPEN_PAREN:
      return parseParentheses(s);
    case LESS: {
      const heredoc = parseHeredoc(s, parseExpression);
      if (heredoc !== null) return heredoc;
      break;
    }
    default:
      if (s.startsIdentifier(code)) return parseNamed(s);
      if (isDigit(code)) return parseNumber(s);
  }
  s.failHere('Invalid expression');
}

function parseParentheses(s: Scanner): Parentheses {
  const start = s.at++;
  const outer = s.newlinesMatter;
  s.newlinesMatter = false;
  const expression = parseExpression(s);
  if (s.next() !== CLOSE_PAREN) s.failHere('Unbalanced parentheses');
  s.newlinesMatter = outer;
  return { kind: 'parentheses', expression, start, end: ++s.at };
}

/** Reads a literal word, a call or the first name of a traversal. */
function parseNamed(s: Scanner): Expression {
  const start = s.at;
  const name = s.identifier();
  const end = s.at;
  const code = s.next();
  if (code === OPEN_PAREN || (code === COLON && s.text.charCodeAt(s.at + 1) === COLON)) {
    return parseCall(s, name, start, end);
  }
  switch (name) {
    case 'true':
    case 'false':
      return { kind: 'bool', value: name === 'true', start, end };
    case 'null':
      return { kind: 'null', start, end };
    default:
      return { kind: 'variable', name, start, end };
  }
}

/** Reads on from a function's first name. */
function parseCall(s: Scanner, firstName: string, start: number, firstNameEnd: number): FunctionCall {
  let name = firstName;
  let nameEnd = firstNameEnd;
  while (s.next() !== OPEN_PAREN) {
    if (s.next() !== COLON || s.text.charCodeAt(s.at + 1) !== COLON) s.failHere('Missing open parenthesis');
    s.at += 2;
    if (!s.startsIdentifier(s.next())) s.failHere('Missing function name');
    name += `::${s.identifier()}`;
    nameEnd = s.at;
  }
  s.at++;
  const outer = s.newlinesMatter;
  s.newlinesMatter = false;
  const args: Expression[] = [];
  let expandLast = false;
  let code = s.next();
  while (code !== CLOSE_PAREN) {
    args.push(parseExpression(s));
    code = s.next();
    if (code === COMMA) {
      s.at++;
      code = s.next();
    } else if (code === DOT && isEllipsis(s)) {
      expandLast = true;
      s.at += 3;
      if (s.next() !== CLOSE_PAREN) s.failHere('Missing closing parenthesis');
      break;
    } else if (code !== CLOSE_PAREN) {
      if (s.at === s.end) s.fail('Unterminated function call', start, nameEnd);
      s.failHere('Missing argument separator');
    }
  }
  s.newlinesMatter = outer;
  const nameSpan = { start, end: nameEnd };
  return { kind: 'call', name, nameSpan, arguments: args, expandLast, start, end: ++s.at };
}

/** Reads the accesses, indexes and splats that follow an operand. */
function parsePostfix(s: Scanner, operand: Expression): Expression {
  let expression = operand;
  let length = 0;
  for (;;) {
    const code = s.next();
    if (code === DOT) {
      if (isEllipsis(s)) return expression;
      s.at++;
      expression = s.next() === STAR ? parseAttributeSplat(s, expression) : parseStep(s, expression);
    } else if (code === OPEN_BRACKET) {
      s.at++;
      if (s.next() === STAR) return parseFullSplat(s, expression);
      expression = parseIndex(s, expression);
    } else {
      return expression;
    }
    checkLength(s, ++length);
  }
}

/** Reads the name or the legacy index after a dot. */
function parseStep(s: Scanner, object: Expression): Expression {
  const code = s.next();
  const { start } = object;
  if (isDigit(code)) {
    const numberStart = s.at;
    const key = parseNumber(s);
    if (s.text.slice(numberStart, key.end).includes('.')) s.fail('Invalid legacy index syntax', numberStart, key.end);
    return { kind: 'get-index', object, key, legacy: true, start, end: key.end };
  }
  if (!s.startsIdentifier(code)) s.failHere('Invalid attribute name');
  const nameStart = s.at;
  const name = s.identifier();
  return { kind: 'get-attribute', object, name, nameSpan: { start: nameStart, end: s.at }, start, end: s.at };
}

/** Reads on from `[`. */
function parseIndex(s: Scanner, object: Expression): Expression {
  const outer = s.newlinesMatter;
  s.newlinesMatter = false;
  const key = parseExpression(s);
  if (s.next() !== CLOSE_BRACKET) s.failHere('Missing close bracket on index');
  s.newlinesMatter = outer;
  return { kind: 'get-index', object, key, legacy: false, start: object.start, end: ++s.at };
}

/** Reads on from the star of `[*]`, which applies everything that follows to each element. */
function parseFullSplat(s: Scanner, source: Expression): Splat {
  s.at++;
  if (s.next() !== CLOSE_BRACKET) s.failHere('Missing close bracket on splat index');
  s.at++;
  s.deeper();
  const each = parsePostfix(s, eachElement(s.at));
  s.depth--;
  return { kind: 'splat', form: 'full', source, each, start: source.start, end: each.end };
}

/** Reads on from the star of `.*`, which applies only the names and legacy indexes that follow to each element. */
function parseAttributeSplat(s: Scanner, source: Expression): Splat {
  s.at++;
  let each: Expression = eachElement(s.at);
  let length = 0;
  while (s.next() === DOT && !isEllipsis(s)) {
    s.at++;
    if (s.next() === STAR) s.failHere('Nested splat expression not allowed');
    each = parseStep(s, each);
    checkLength(s, ++length);
  }
  return { kind: 'splat', form: 'attribute-only', source, each, start: source.start, end: each.end };
}

function eachElement(at: number): VariableRoot {
  return { kind: 'variable', name: '*', start: at, end: at };
}
