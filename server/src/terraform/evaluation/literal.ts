import type { BoolValue, Mapping, NullValue, NumberValue, Sequence, StringValue, TerraformValue } from './value.ts';

/** Values that an expression itself writes: without a trail, see `trail.ts`. */
export const nullValue: NullValue = { kind: 'null', trail: [] };

export const emptyString: StringValue = { kind: 'string', value: '', trail: [] };

export function stringOf(value: string): StringValue {
  return { kind: 'string', value, trail: [] };
}

export function numberOf(value: number): NumberValue {
  return { kind: 'number', value, trail: [] };
}

export function boolOf(value: boolean): BoolValue {
  return { kind: 'bool', value, trail: [] };
}

export function tupleOf(items: readonly TerraformValue[]): Sequence {
  return { kind: 'sequence', type: 'tuple', items, trail: [] };
}

export function listOf(items: readonly TerraformValue[]): Sequence {
  return { kind: 'sequence', type: 'list', items, trail: [] };
}

export function mappingOf(entries: ReadonlyMap<string, TerraformValue>): Mapping {
  return { kind: 'mapping', entries, trail: [] };
}
