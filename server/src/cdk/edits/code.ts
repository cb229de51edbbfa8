import type { Entity } from '../libraries/entity.ts';

/** Code that is to be written, the same for every language; each prints it in its own way. */
export type Code =
  /** As it stands in the source already. */
  | { readonly kind: 'source'; readonly text: string }
  | { readonly kind: 'text'; readonly value: string }
  /** A string with expressions inside. */
  | { readonly kind: 'joined'; readonly parts: readonly (string | Code)[] }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'list'; readonly items: readonly Code[] }
  /** Keys as they are, whatever the language makes of names: the conditions of a policy. */
  | { readonly kind: 'map'; readonly entries: readonly CodeMember[] }
  /** Something of a library: an enum's value, a class. */
  | { readonly kind: 'symbol'; readonly entity: Entity }
  /** `key.keyArn`. */
  | { readonly kind: 'attribute'; readonly of: Code; readonly name: string }
  /** The first, or the second where that is nothing. */
  | { readonly kind: 'default'; readonly of: Code; readonly otherwise: Code }
  /** A method of an object or, where `of` is a symbol, of a class. */
  | { readonly kind: 'call'; readonly of: Code; readonly name: string; readonly arguments: readonly Code[] }
  /** A new object; of a construct the arguments are scope and id. */
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

export function text(value: string): Code {
  return { kind: 'text', value };
}

export function truth(value: boolean): Code {
  return { kind: 'truth', value };
}

export function list(...items: readonly Code[]): Code {
  return { kind: 'list', items };
}

export function source(value: string): Code {
  return { kind: 'source', text: value };
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
  for (const part of parts.map((one) => (typeof one === 'object' && one.kind === 'text' ? one.value : one))) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else if (part !== '') merged.push(part);
  }
  const [only = '', ...others] = merged;
  if (others.length > 0) return { kind: 'joined', parts: merged };
  return typeof only === 'string' ? text(only) : only;
}
