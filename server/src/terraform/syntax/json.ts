import { parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import { CONFIGURATION } from './json-blocks.ts';
import type { BlockShape } from './json-blocks.ts';
import { JsonValues, MAX_JSON_DEPTH, invalid, spanOf } from './json-value.ts';
import { NESTED_TOO_DEEPLY } from './scanner.ts';
import type { Attribute, Block, Body, Label, SyntaxProblem, SyntaxTree } from './tree.ts';

/** A variables file is a body of arguments whose strings all stand for themselves. */
export type FileRole = 'configuration' | 'variables';

/** Reads a file in Terraform's JSON syntax. Never throws; what is wrong stands in `errors` of the tree. */
export function parseJson(text: string, role: FileRole): SyntaxTree {
  const errors: SyntaxProblem[] = [];
  const body = { attributes: [], blocks: [], start: 0, end: text.length };
  const deep = nestedTooDeeply(text);
  if (deep !== -1) {
    errors.push({ message: NESTED_TOO_DEEPLY, start: deep, end: deep + 1 });
    return { syntax: 'json', text, body, errors };
  }
  const parseErrors: ParseError[] = [];
  const root = parseTree(text, parseErrors, { disallowComments: true, allowTrailingComma: false });
  const reader = new JsonReader(text, parseErrors, role);
  const { attributes, blocks } = reader.root(root);
  reader.errors.sort((a, b) => a.start - b.start);
  return { syntax: 'json', text, body: { ...body, attributes, blocks }, errors: reader.errors };
}

/** Offset of the bracket that goes beyond the limit, or -1. What comes after is recursive. */
function nestedTooDeeply(text: string): number {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"' || character === '\n') inString = false;
    } else if (character === '"') {
      inString = true;
    } else if (character === '{' || character === '[') {
      if (++depth > MAX_JSON_DEPTH) return at;
    } else if (character === '}' || character === ']') {
      depth--;
    }
  }
  return -1;
}

const MESSAGES: Readonly<Record<string, string>> = {
  InvalidSymbol: 'Invalid JSON keyword',
  InvalidNumberFormat: 'Invalid JSON number',
  PropertyNameExpected: 'Invalid object property name: it must be a JSON string',
  ValueExpected: 'Missing JSON value',
  ColonExpected: 'Missing property value colon',
  CommaExpected: 'Missing separator: a comma is required between values',
  CloseBraceExpected: 'Unclosed object',
  CloseBracketExpected: 'Unclosed array',
  EndOfFileExpected: 'Extraneous data after value',
  InvalidCommentToken: 'Comments are not allowed in JSON',
  UnexpectedEndOfString: 'Unclosed JSON string',
  UnexpectedEndOfNumber: 'Invalid JSON number',
  InvalidUnicode: 'Invalid escape sequence in a JSON string',
  InvalidEscapeCharacter: 'Invalid escape sequence in a JSON string',
  InvalidCharacter: 'Invalid control character in a JSON string',
};

interface Items {
  readonly attributes: Attribute[];
  readonly blocks: Block[];
}

/** The property names on the way to a body. */
interface Header {
  readonly type: string;
  readonly typeNode: Node;
  readonly labels: readonly Label[];
  /** The name closest to the body. */
  readonly last: Node;
}

class JsonReader {
  readonly errors: SyntaxProblem[] = [];
  private readonly text: string;
  private readonly role: FileRole;
  private readonly values: JsonValues;
  /** Ascending. */
  private readonly brokenAt: readonly number[];

  constructor(text: string, parseErrors: readonly ParseError[], role: FileRole) {
    this.text = text;
    this.role = role;
    this.brokenAt = parseErrors.map((error) => error.offset).sort((a, b) => a - b);
    for (const [index, { error, offset, length }] of parseErrors.entries()) {
      // One mistake makes several errors at its place, the first of which tells what was expected.
      if (parseErrors[index - 1]?.offset === offset) continue;
      this.errors.push({
        message: MESSAGES[printParseErrorCode(error)] ?? 'Invalid JSON',
        // An open comment or string is said to reach beyond the end.
        start: Math.min(offset, text.length),
        end: Math.min(offset + length, text.length),
      });
    }
    this.values = new JsonValues(text, this.errors, (node) => this.isBroken(node));
  }

  root(node: Node | undefined): Items {
    const items: Items = { attributes: [], blocks: [] };
    if (node === undefined) return items;
    const isList = node.type === 'array';
    for (const object of isList ? (node.children ?? []) : [node]) {
      if (object.type === 'object') this.body(object, CONFIGURATION, items);
      else this.problem('Root value in JSON must be either a single object or an array of objects', object);
    }
    return items;
  }

  /** Adds what the object says as a body. */
  private body(object: Node, shape: BlockShape, items: Items): void {
    const named = new Map<string, Node>();
    for (const property of object.children ?? []) {
      const [nameNode, value] = property.children ?? [];
      if (nameNode === undefined) continue;
      const name = String(nameNode.value);
      if (name === '//') continue;
      const nested = this.role === 'configuration' ? shape.blocks.get(name) : undefined;
      if (nested !== undefined) {
        if (value !== undefined) {
          this.blocks(value, { type: name, typeNode: nameNode, labels: [], last: nameNode }, nested, items);
        }
        continue;
      }
      const earlier = named.get(name);
      // Twice the same name is an error for an argument, but two blocks where the provider defines it as a block.
      if (earlier !== undefined && !(isBlockLike(earlier) && isBlockLike(value))) {
        this.problem('Duplicate argument', nameNode);
      }
      named.set(name, value ?? nameNode);
      const verbatim = this.role === 'variables' || shape.verbatim.has(name);
      items.attributes.push(this.attribute(nameNode, value, verbatim));
    }
  }

  private attribute(nameNode: Node, value: Node | undefined, verbatim: boolean): Attribute {
    const nameSpan = spanOf(nameNode);
    const expression =
      value === undefined
        ? ({ kind: 'invalid', start: nameSpan.end, end: nameSpan.end } as const)
        : this.isBroken(value)
          ? invalid(value)
          : this.values.expression(value, verbatim);
    const name = String(nameNode.value);
    return { kind: 'attribute', name, nameSpan, value: expression, start: nameSpan.start, end: expression.end };
  }

  /** Adds the blocks that a value stands for: one level of objects per label, an array at any of them, then bodies. */
  private blocks(value: Node, header: Header, shape: BlockShape, items: Items): void {
    const missing = shape.labels - header.labels.length;
    if (missing > 0) {
      this.labelled(value, header, shape, items);
      return;
    }
    if (value.type === 'null') return;
    const bodies = value.type === 'array' ? (value.children ?? []) : [value];
    for (const object of bodies) {
      if (object.type === 'object') items.blocks.push(this.block(object, header, shape, bodies.length > 1));
      else this.problem('Incorrect JSON value type: an object, or an array of objects, is required', object);
    }
  }

  private labelled(value: Node, header: Header, shape: BlockShape, items: Items): void {
    const levels = value.type === 'array' ? (value.children ?? []) : [value];
    const errorsBefore = this.errors.length;
    let found = false;
    for (const level of levels) {
      if (level.type !== 'object') {
        if (level.type !== 'null') this.problem('Incorrect JSON value type: a JSON object is required', level);
        continue;
      }
      for (const property of level.children ?? []) {
        const [nameNode, inner] = property.children ?? [];
        if (nameNode === undefined || inner === undefined) continue;
        found = true;
        const label = { value: String(nameNode.value), quoted: true, ...spanOf(nameNode) };
        this.blocks(inner, { ...header, labels: [...header.labels, label], last: nameNode }, shape, items);
      }
    }
    if (!found && this.errors.length === errorsBefore) this.problem('Missing block label', value);
  }

  private block(object: Node, header: Header, shape: BlockShape, isOneOfMany: boolean): Block {
    const errorsBefore = this.errors.length;
    const inside: Items = { attributes: [], blocks: [] };
    this.body(object, shape, inside);
    const { start, end } = spanOf(object);
    const lastProperty = object.children?.at(-1);
    const contentEnd = lastProperty === undefined ? start + 1 : spanOf(lastProperty).end;
    const closes = contentEnd < end && this.text.charAt(end - 1) === '}';
    const body: Body = { ...inside, start: start + 1, end: closes ? end - 1 : end };
    return {
      kind: 'block',
      type: header.type,
      typeSpan: spanOf(header.typeNode),
      labels: header.labels,
      body,
      header: spanOf(header.last),
      openBrace: start,
      closeBrace: closes ? end - 1 : -1,
      complete: this.errors.length === errorsBefore && !this.isBroken(object),
      start: isOneOfMany ? start : header.last.offset,
      end,
    };
  }

  /** Whether the JSON has an error within the node, or its closing bracket is missing. */
  private isBroken(node: Node): boolean {
    const { start, end } = spanOf(node);
    if (node.type === 'object' && this.text.charAt(end - 1) !== '}') return true;
    if (node.type === 'array' && this.text.charAt(end - 1) !== ']') return true;
    let low = 0;
    let high = this.brokenAt.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.brokenAt[middle] ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    const next = this.brokenAt[low];
    return next !== undefined && next < end;
  }

  private problem(message: string, node: Node): void {
    this.errors.push({ message, ...spanOf(node) });
  }
}

function isBlockLike(node: Node | undefined): boolean {
  if (node?.type === 'object') return true;
  return node?.type === 'array' && (node.children ?? []).every((item) => item.type === 'object');
}
