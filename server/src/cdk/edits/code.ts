import type { Entity } from '../libraries/entity.ts';
import type { Expression, SourceFile } from '../syntax/tree.ts';

/** Code that is to be written, the same for every language; each prints it in its own way. */
export type Code =
  /** As it stands in the source already. */
  | SourceCode
  | { readonly kind: 'text'; readonly value: string }
  /** A string with expressions inside. */
  | { readonly kind: 'joined'; readonly parts: readonly (string | Code)[] }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'truth'; readonly value: boolean }
  /** Of texts, or of objects of a type of a library. */
  | { readonly kind: 'list'; readonly items: readonly Code[]; readonly of: Entity | null }
  /** Keys as they are, whatever the language makes of names: the conditions of a policy. */
  | { readonly kind: 'map'; readonly entries: readonly CodeMember[] }
  /** Something of a library: an enum's value, a class. */
  | { readonly kind: 'symbol'; readonly entity: Entity }
  /** `key.keyArn`. */
  | { readonly kind: 'attribute'; readonly of: Code; readonly name: string }
  /** The first, or the second where that is nothing. */
  | { readonly kind: 'default'; readonly of: Code; readonly otherwise: Code }
  /** A method of an object or, where `of` is a symbol, of a class. */
  | {
      readonly kind: 'call';
      readonly of: Code;
      readonly name: string;
      readonly arguments: readonly Code[];
      /** It takes any number of arguments such as the last one. */
      readonly isVariadic?: boolean;
      /** It takes an object of options behind the arguments, and is given none. */
      readonly leavesOptions?: boolean;
    }
  /**
   * A new object; of a construct the arguments are scope and id. `properties` is empty where the class takes some and
   * needs none, and null where it takes none.
   */
  | {
      readonly kind: 'create';
      readonly entity: Entity;
      readonly arguments: readonly Code[];
      readonly properties: readonly CodeMember[] | null;
    }
  /** Properties handed over as an object; `type` names them where the language needs it. */
  | { readonly kind: 'struct'; readonly type: Entity; readonly properties: readonly CodeMember[] };

/** A name as the library's documentation spells it, and a value. */
export type CodeMember = readonly [name: string, value: Code];

export interface SourceCode {
  readonly kind: 'source';
  readonly text: string;
  /** The pieces that it is put together from, where it is a text with others inside. */
  readonly parts?: readonly (string | Code)[];
  /** In a language whose libraries take pointers: it is none. */
  readonly isPlain?: boolean;
  /** How a format of Go shows it, `%d`, where it is not `%s`. */
  readonly verb?: string;
}

export function text(value: string): Code {
  return { kind: 'text', value };
}

export function truth(value: boolean): Code {
  return { kind: 'truth', value };
}

export function list(...items: readonly Code[]): Code {
  return { kind: 'list', items, of: null };
}

/** A list of objects, of a type that some languages have to name. */
export function listOf(of: Entity, ...items: readonly Code[]): Code {
  return { kind: 'list', items, of };
}

export function source(value: string): Code {
  return { kind: 'source', text: value };
}

/** An expression of a file as code. */
export function codeOf(expression: Expression, { text: whole }: SourceFile): Code {
  if (expression.kind === 'text') return text(expression.value);
  const written = whole.slice(expression.start, expression.end);
  const parts = piecesOf(expression, whole);
  return parts === null ? source(written) : { kind: 'source', text: written, parts };
}

/** What a text is put together from; null for all that is no text for certain. */
export function piecesOf(expression: Expression, whole: string): readonly (string | Code)[] | null {
  const piece = (part: Expression): Code => source(whole.slice(part.start, part.end));
  switch (expression.kind) {
    case 'text':
      return [expression.value];
    case 'template':
      return expression.parts.map((part) => (typeof part === 'string' ? part : piece(part)));
    case 'operation': {
      const { operator, left, right } = expression;
      if (operator !== 'plus' || left === null) return null;
      const [before, behind] = [piecesOf(left, whole), piecesOf(right, whole)];
      // What is added to a text becomes one.
      if (before === null && behind === null) return null;
      return [...(before ?? [piece(left)]), ...(behind ?? [piece(right)])];
    }
    default:
      return null;
  }
}

export function attribute(of: Code, name: string): Code {
  return { kind: 'attribute', of, name };
}

/** Something of the AWS CDK; the core's has no service. */
export function cdk(service: string, ...names: readonly string[]): Entity {
  return { library: 'cdk', service: service === '' ? 'core' : service, names };
}

export function cdktf(...names: readonly string[]): Entity {
  return { library: 'cdktf', service: '', names };
}

export function symbol(entity: Entity): Code {
  return { kind: 'symbol', entity };
}

/** Text pieces put together; neighbours that are plain text become one. */
export function joined(parts: readonly (string | Code)[]): Code {
  const merged: (string | Code)[] = [];
  const isAlone = parts.filter((part) => part !== '').length === 1;
  for (const part of isAlone ? parts : parts.flatMap(unjoined)) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else if (part !== '') merged.push(part);
  }
  const [only = '', ...others] = merged;
  if (others.length > 0) return { kind: 'joined', parts: merged };
  return typeof only === 'string' ? text(only) : only;
}

function unjoined(part: string | Code): readonly (string | Code)[] {
  if (typeof part === 'string') return [part];
  switch (part.kind) {
    case 'text':
      return [part.value];
    case 'joined':
      return part.parts.flatMap(unjoined);
    case 'source':
      return part.parts?.flatMap(unjoined) ?? [part];
    default:
      return [part];
  }
}

/** Objects of several properties are easier to read with a line for each of them, whether or not they would fit on one. */
export function isTall(code: Code): boolean {
  return code.kind === 'create' && (code.properties ?? []).length > 1;
}
