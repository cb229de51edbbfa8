import type { Node } from 'jsonc-parser';
import { parseExpression } from './expression.ts';
import { BROKEN_ITEM, MAX_DEPTH, Scanner } from './scanner.ts';
import { parseBareTemplate } from './template.ts';
import type { Expression, InvalidExpression, ObjectItem, SyntaxProblem, Template, TemplatePart } from './tree.ts';

/** How deep JSON may nest: the templates in its strings nest, too, and together they stay below the limit. */
export const MAX_JSON_DEPTH = MAX_DEPTH / 2;

/** Reads JSON values as HCL's expressions: strings are templates, unless they are to be taken `verbatim`. */
export class JsonValues {
  private readonly text: string;
  private readonly errors: SyntaxProblem[];
  private readonly isBroken: (node: Node) => boolean;

  /** `errors` receives what is wrong in templates; `isBroken` tells whether a node's JSON has an error. */
  constructor(text: string, errors: SyntaxProblem[], isBroken: (node: Node) => boolean) {
    this.text = text;
    this.errors = errors;
    this.isBroken = isBroken;
  }

  expression(node: Node, verbatim: boolean): Expression {
    const { start, end } = spanOf(node);
    const value: unknown = node.value;
    switch (node.type) {
      case 'string':
        return this.string(node, verbatim);
      case 'number':
        return { kind: 'number', value: Number(value), start, end };
      case 'boolean':
        return { kind: 'bool', value: value === true, start, end };
      case 'null':
        return { kind: 'null', start, end };
      case 'array': {
        const items = (node.children ?? []).map((item) => this.expression(item, verbatim));
        return { kind: 'tuple', items, start, end };
      }
      case 'object': {
        if (this.isBroken(node)) return invalid(node);
        const items = (node.children ?? []).flatMap((property) => this.item(property, verbatim));
        return { kind: 'object', items, start, end };
      }
      case 'property':
        return invalid(node);
    }
  }

  private item(property: Node, verbatim: boolean): ObjectItem[] {
    const [name, value] = property.children ?? [];
    if (name === undefined || value === undefined) return [];
    const key = this.string(name, verbatim);
    const item = this.expression(value, verbatim);
    return [{ key, keyIsWord: false, value: item, start: key.start, end: item.end }];
  }

  private string(node: Node, verbatim: boolean): Template | InvalidExpression {
    if (this.isBroken(node)) return invalid(node);
    const { start, end } = spanOf(node);
    const source = this.text.slice(start + 1, end - 1);
    const decoded: unknown = node.value;
    const text = typeof decoded === 'string' ? decoded : source;
    if (verbatim || !/[$%]\{/.test(text)) {
      const literal: TemplatePart = { kind: 'literal', value: text.normalize('NFC'), start: start + 1, end: end - 1 };
      return { kind: 'template', form: 'json', parts: text === '' ? [] : [literal], start, end };
    }
    const parts = source.includes('\\')
      ? this.escapedTemplate(text, offsetsOf(source, start + 1))
      : this.template(new Scanner(this.text, start + 1, end - 1), (offset) => offset);
    return parts === null ? invalid(node) : { kind: 'template', form: 'json', parts, start, end };
  }

  private escapedTemplate(text: string, offsets: readonly number[]): readonly TemplatePart[] | null {
    const place = (offset: number): number => offsets[offset] ?? 0;
    const parts = this.template(new Scanner(text, 0, text.length), place);
    return parts === null ? null : relocate(parts, place);
  }

  /** The parts of the scanner's text; null where they have an error, which is noted at its `place` in the file. */
  private template(s: Scanner, place: (offset: number) => number): readonly TemplatePart[] | null {
    try {
      s.depth = MAX_JSON_DEPTH;
      return parseBareTemplate(s, parseExpression);
    } catch (error) {
      if (error !== BROKEN_ITEM) throw error;
      const { message, start, end } = s.problem;
      this.errors.push({ message, start: place(start), end: place(end) });
      return null;
    }
  }
}

export function spanOf(node: Node): { start: number; end: number } {
  return { start: node.offset, end: node.offset + node.length };
}

export function invalid(node: Node): InvalidExpression {
  return { kind: 'invalid', ...spanOf(node) };
}

/** For each code unit that the content of a JSON string stands for, and for its end, the offset of its source. */
function offsetsOf(source: string, base: number): number[] {
  const offsets: number[] = [];
  let at = 0;
  while (at < source.length) {
    offsets.push(base + at);
    if (source.charAt(at) !== '\\') at++;
    else at += source.charAt(at + 1) === 'u' ? 6 : 2;
  }
  offsets.push(base + source.length);
  return offsets;
}

/** A copy of a syntax node in which every offset is replaced by its `place`. */
function relocate<Value>(value: Value, place: (offset: number) => number): Value {
  if (Array.isArray(value)) return value.map((item: unknown) => relocate(item, place)) as Value;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([name, inner]: [string, unknown]) => {
    const isOffset = typeof inner === 'number' && (name === 'start' || name === 'end');
    return [name, isOffset ? place(inner) : relocate(inner, place)];
  });
  return Object.fromEntries(entries) as Value;
}
