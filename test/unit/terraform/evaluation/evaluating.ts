import type { Assumption } from '../../../../server/src/model/value.ts';
import { evaluate } from '../../../../server/src/terraform/evaluation/evaluate.ts';
import type { Scope } from '../../../../server/src/terraform/evaluation/scope.ts';
import { unknownBecause } from '../../../../server/src/terraform/evaluation/unknown.ts';
import type { LazyObject, TerraformValue, TextPart } from '../../../../server/src/terraform/evaluation/value.ts';
import { parseTerraform } from '../../../../server/src/terraform/syntax/parse.ts';
import type { Expression } from '../../../../server/src/terraform/syntax/tree.ts';

/** What a test gives a scope: values of names such as `local.a` or `aws_kms_key.k`, files, and a limit of steps. */
export interface Surroundings {
  readonly names?: Readonly<Record<string, TerraformValue>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly instance?: string;
  readonly steps?: number;
}

/** The expression of `x = text`; the text begins at offset 4. */
export function expressionOf(text: string): Expression {
  const expression = parseTerraform(`x = ${text}\n`, 'hcl').body.attributes[0]?.value;
  if (expression === undefined) throw new Error(`no expression: ${text}`);
  return expression;
}

/** A scope in which any `var.x` that is not given is an unknown value, as that of a variable without a default. */
export function scopeWith({ names = {}, files = {}, instance = '', steps = 100_000 }: Surroundings = {}): Scope {
  return {
    uri: 'file:///main.tf',
    instance,
    budget: { steps },
    readFile(path) {
      const text = files[path];
      return text === undefined ? null : { uri: `file:///${path}`, text };
    },
    lookup(path) {
      for (let used = path.length; used > 0; used -= 1) {
        const value = names[path.slice(0, used).join('.')];
        if (value !== undefined) return { value, used };
      }
      return { value: unknownBecause(`variable \`${path[1] ?? ''}\` has no default`), used: 2 };
    },
  };
}

export function evaluateText(text: string, surroundings: Surroundings = {}): TerraformValue {
  return evaluate(expressionOf(text), scopeWith(surroundings));
}

/** A resource of which every attribute is known only after apply. */
export function resource(address: string, attributes: Readonly<Record<string, TerraformValue>> = {}): LazyObject {
  const object: LazyObject = {
    mode: address.startsWith('data.') ? 'data' : 'managed',
    type: address.replace(/^data\./, '').split('.')[0] ?? '',
    address,
    attribute: (name) => attributes[name] ?? { kind: 'computed', object, attribute: name, trail: [] },
  };
  return object;
}

export function handle(address: string, attributes: Readonly<Record<string, TerraformValue>> = {}): TerraformValue {
  return { kind: 'handle', object: resource(address, attributes), trail: [] };
}

/** A value in a form that is easy to write down and to compare; trails are left out. */
export function plain(value: TerraformValue): unknown {
  switch (value.kind) {
    case 'null':
      return null;
    case 'bool':
    case 'number':
    case 'string':
      return value.value;
    case 'partial-string':
      return { parts: value.parts.map(plainPart) };
    case 'sequence':
      return value.type === 'set' ? { set: value.items.map(plain) } : value.items.map(plain);
    case 'mapping':
      return Object.fromEntries(Array.from(value.entries, ([name, entry]) => [name, plain(entry)]));
    case 'handle':
      return { handle: value.object.address };
    case 'computed':
    case 'unknown':
      return plainPart(value);
    case 'either':
      return { either: value.options.map((option) => [conditions(option.when), plain(option.value)]) };
  }
}

function plainPart(part: TextPart): unknown {
  if (typeof part === 'string') return part;
  if (part.kind === 'computed') return { computed: `${part.object.address}.${part.attribute}` };
  return part.failed === true ? { failed: part.reason } : { unknown: part.reason };
}

/** `var.a & !var.b`. */
function conditions(when: readonly Assumption[]): string {
  return when.map(({ text, holds }) => (holds ? text : `!(${text})`)).join(' & ');
}
