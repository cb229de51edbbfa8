import type { FunctionCall } from '../../syntax/tree.ts';
import { combineChoices, hoist } from '../choices.ts';
import type { Evaluate, Scope } from '../scope.ts';
import { asBool, asNumber, asText, kindName, textParts } from '../text.ts';
import { withStep } from '../trail.ts';
import { failure, unknownFrom } from '../unknown.ts';
import type { Mapping, Sequence, SettledTerraformValue, TerraformValue, TextPart, UnknownValue } from '../value.ts';

/** One call of a function. */
export interface Call {
  readonly node: FunctionCall;
  readonly scope: Scope;
  readonly evaluate: Evaluate;
}

/** A function of Terraform: total, with an unknown value and the reason where it cannot tell the result. */
export type TerraformFunction = (values: readonly TerraformValue[], call: Call) => TerraformValue;

/** The functions of one subject, by name. */
export type Functions = Readonly<Record<string, TerraformFunction>>;

/** What an argument must be, and how it is handed to the function's body. */
export interface Parameter<T> {
  /** How many levels of the value must be free of choices. */
  readonly depth: number;
  /** Whether the call may leave it out; it then reads as null. */
  readonly optional?: true;
  /** The argument, converted; or the unknown value that the whole call then has. */
  read(value: SettledTerraformValue, call: Call): { readonly value: T } | UnknownValue;
}

type Arguments<P extends readonly Parameter<unknown>[]> = {
  readonly [K in keyof P]: P[K] extends Parameter<infer T> ? T : never;
};

/** A function with a fixed number of parameters, the last of which may be optional. */
export function fixed<const P extends readonly Parameter<unknown>[]>(
  parameters: P,
  body: (values: Arguments<P>, call: Call) => TerraformValue,
): TerraformFunction {
  const required = parameters.filter(({ optional }) => optional !== true).length;
  return (values, call) => {
    if (values.length < required || values.length > parameters.length) return wrongCount(call);
    return withHoisted(
      values,
      (index) => parameters[index],
      call,
      (settled) => {
        const read = readAll(settled, (index) => parameters[index], call);
        if ('kind' in read) return read;
        while (read.length < parameters.length) read.push(null);
        return body(read as unknown as Arguments<P>, call);
      },
    );
  };
}

/** A function that takes any number of arguments of one kind after the fixed ones. */
export function withRest<const P extends readonly Parameter<unknown>[], R>(
  parameters: P,
  rest: Parameter<R>,
  body: (values: Arguments<P>, others: readonly R[], call: Call) => TerraformValue,
): TerraformFunction {
  const parameterAt = (index: number): Parameter<unknown> => parameters[index] ?? rest;
  return (values, call) => {
    if (values.length < parameters.length) return wrongCount(call);
    return withHoisted(values, parameterAt, call, (settled) => {
      const read = readAll(settled, parameterAt, call);
      if ('kind' in read) return read;
      const others = read.slice(parameters.length) as readonly R[];
      return body(read as unknown as Arguments<P>, others, call);
    });
  };
}

/** A function that takes any number of arguments of one kind. */
export function variadic<R>(
  parameter: Parameter<R>,
  body: (values: readonly R[], call: Call) => TerraformValue,
): TerraformFunction {
  return withRest([], parameter, (_, values, call) => body(values, call));
}

/** An argument that the function hands on as its result, with the step that says so. */
export function passedOn(value: TerraformValue, index: number, { node, scope }: Call): TerraformValue {
  const written = node.arguments[index];
  if (written === undefined || (node.expandLast && index >= node.arguments.length - 1)) return value;
  const { start, end } = written;
  return withStep(value, { range: { uri: scope.uri, start, end }, via: 'branch', name: `${node.name}()` });
}

function wrongCount({ node }: Call): TerraformValue {
  return failure(`function \`${node.name}\` is called with a wrong number of arguments`);
}

function withHoisted(
  values: readonly TerraformValue[],
  parameterAt: (index: number) => Parameter<unknown> | undefined,
  { scope }: Call,
  body: (settled: readonly SettledTerraformValue[]) => TerraformValue,
): TerraformValue {
  const hoisted = values.map((value, index) => hoist(value, parameterAt(index)?.depth ?? 0, scope.budget));
  return combineChoices(hoisted, body);
}

function readAll(
  values: readonly SettledTerraformValue[],
  parameterAt: (index: number) => Parameter<unknown> | undefined,
  call: Call,
): unknown[] | UnknownValue {
  const read: unknown[] = [];
  let open: UnknownValue | null = null;
  for (const [index, value] of values.entries()) {
    const result = parameterAt(index)?.read(value, call);
    if (result === undefined) continue;
    if ('kind' in result) {
      // An argument that is an error makes the call one, also beside others that are not known.
      if (result.failed === true) return result;
      open ??= result;
    } else read.push(result.value);
  }
  return open ?? read;
}

/** Takes the argument as it is, null and unknown values included. */
export const anything: Parameter<SettledTerraformValue> = { depth: 0, read: (value) => ({ value }) };

const nullArgument = failure('an argument is null');

/** A string that is known. */
export const text: Parameter<string> = {
  depth: 0,
  read(value) {
    const converted = asText(value);
    return converted.kind === 'string' ? { value: converted.value } : notRead(converted);
  },
};

/** A string of which parts may be unknown. */
export const openText: Parameter<readonly TextPart[]> = {
  depth: 0,
  read(value) {
    const parts = textParts(value);
    if (parts === null) return value.kind === 'null' ? nullArgument : notRead(asText(value));
    const failed = parts.find((part) => typeof part !== 'string' && part.kind === 'unknown' && part.failed === true);
    return failed === undefined || typeof failed === 'string' || failed.kind === 'computed' ? { value: parts } : failed;
  },
};

export const number: Parameter<number> = {
  depth: 0,
  read(value) {
    const converted = asNumber(value);
    return converted.kind === 'number' ? { value: converted.value } : notRead(converted);
  },
};

export const bool: Parameter<boolean> = {
  depth: 0,
  read(value) {
    const converted = asBool(value);
    return converted.kind === 'bool' ? { value: converted.value } : notRead(converted);
  },
};

/** A list, tuple or set; its items may be anything. */
export const sequence: Parameter<Sequence> = {
  depth: 0,
  read: (value) => (value.kind === 'sequence' ? { value } : notRead(value, 'a list')),
};

/** A list of which every item is a string that is known. */
export const texts: Parameter<readonly string[]> = {
  depth: 1,
  read: (value, call) => readItems(value, text, call),
};

/** A list of strings of which parts may be unknown. */
export const openTexts: Parameter<readonly (readonly TextPart[])[]> = {
  depth: 1,
  read: (value, call) => readItems(value, openText, call),
};

export const numbers: Parameter<readonly number[]> = {
  depth: 1,
  read: (value, call) => readItems(value, number, call),
};

function readItems<T>(
  value: SettledTerraformValue,
  parameter: Parameter<T>,
  call: Call,
): { readonly value: readonly T[] } | UnknownValue {
  if (value.kind !== 'sequence') return notRead(value, 'a list');
  call.scope.budget.steps -= value.items.length;
  const items: T[] = [];
  for (const item of value.items) {
    if (item.kind === 'either') continue;
    const read = parameter.read(item, call);
    if ('kind' in read) return read;
    items.push(read.value);
  }
  return { value: items };
}

/** An object or a map. */
export const mapping: Parameter<Mapping> = {
  depth: 0,
  read: (value) => (value.kind === 'mapping' ? { value } : notRead(value, 'a map')),
};

/** The same parameter, which a call may leave out. */
export function optional<T>(parameter: Parameter<T>): Parameter<T | null> {
  return { depth: parameter.depth, optional: true, read: (value, call) => parameter.read(value, call) };
}

/** The same parameter with its items free of choices down to this many levels. */
export function settledTo<T>(depth: number, parameter: Parameter<T>): Parameter<T> {
  return { ...parameter, depth };
}

/** The value of a call whose argument is not what it should be. */
function notRead(value: SettledTerraformValue, expected = 'a value'): UnknownValue {
  switch (value.kind) {
    case 'unknown':
    case 'computed':
    case 'partial-string':
      return unknownFrom(value);
    case 'null':
      return nullArgument;
    default:
      return failure(`${kindName(value)} stands where ${expected} is expected`);
  }
}
