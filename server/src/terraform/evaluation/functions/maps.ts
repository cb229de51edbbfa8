import { attributeOf, sortedEntries } from '../access.ts';
import { listOf, mappingOf, nullValue, stringOf, tupleOf } from '../literal.ts';
import type { Budget } from '../scope.ts';
import { asText, kindName } from '../text.ts';
import { withTrail } from '../trail.ts';
import { failure, isFailed, tooLarge, unknownBecause, unknownFrom } from '../unknown.ts';
import type { Mapping, SettledTerraformValue, TerraformValue, UnknownValue } from '../value.ts';
import { itemsOf } from './collections.ts';
import type { Call, Functions } from './definition.ts';
import {
  anything,
  fixed,
  mapping,
  optional,
  passedOn,
  sequence,
  settledTo,
  text,
  texts,
  variadic,
} from './definition.ts';

/** Functions of maps and objects. */
export const mapFunctions: Functions = {
  keys: fixed([mapping], ([object]) => tupleOf(sortedEntries(object).map(([name]) => stringOf(name)))),
  lookup: fixed([anything, text, optional(anything)], ([object, name, fallback], call) =>
    lookup(object, name, fallback, call),
  ),
  map: variadic(anything, (values) => pairs(values)),
  merge: variadic(anything, (values, { scope }) => merge(values, scope.budget)),
  transpose: fixed([settledTo(2, mapping)], ([object], { scope }) => transpose(object, scope.budget)),
  values: fixed([mapping], ([object]) =>
    tupleOf(sortedEntries(object).map(([, value]) => withTrail(value, object.trail))),
  ),
  zipmap: fixed([texts, sequence], ([names, values], { scope }) => {
    const items = itemsOf(values, scope.budget);
    if (names.length !== items.length) return failure('there are not as many keys as values');
    return mappingOf(new Map(names.map((name, index) => [name, items[index] ?? nullValue])));
  }),
};

function lookup(
  object: SettledTerraformValue,
  name: string,
  fallback: SettledTerraformValue | null,
  call: Call,
): TerraformValue {
  const found = attributeOf(object, name);
  const isMissing = object.kind === 'mapping' && !object.entries.has(name);
  return isMissing && fallback !== null ? passedOn(fallback, 2, call) : found;
}

/** `map("a", 1, "b", 2)` of Terraform 0.11. */
function pairs(values: readonly SettledTerraformValue[]): TerraformValue {
  const entries = new Map<string, TerraformValue>();
  for (let index = 0; index + 1 < values.length; index += 2) {
    const name = asText(values[index] ?? nullValue);
    if (name.kind === 'unknown' || name.kind === 'computed' || name.kind === 'partial-string') return unknownFrom(name);
    if (name.kind !== 'string') return failure(`${kindName(name)} is no key`);
    entries.set(name.value, values[index + 1] ?? nullValue);
  }
  return values.length % 2 === 0 ? mappingOf(entries) : failure('a key has no value');
}

/** Later entries win. Beside an argument that is not known only what comes after it is certain. */
function merge(values: readonly SettledTerraformValue[], budget: Budget): TerraformValue {
  let entries = new Map<string, TerraformValue>();
  let open: UnknownValue | null = null;
  for (const value of values) {
    if (isFailed(value)) return value;
    if (value.kind === 'null') continue;
    if (value.kind === 'mapping') {
      budget.steps -= value.entries.size;
      if (budget.steps < 0) return tooLarge;
      for (const [name, entry] of value.entries) entries.set(name, withTrail(entry, value.trail));
    } else if (value.kind === 'unknown' || value.kind === 'computed') {
      open ??= unknownFrom(value);
      entries = new Map(value.kind === 'unknown' ? value.entries : []);
    } else if (value.kind === 'handle') {
      open ??= unknownBecause(`the attributes of \`${value.object.address}\` are known only after apply`);
      entries = new Map();
    } else {
      return failure(`${kindName(value)} cannot be merged`);
    }
  }
  return open === null ? mappingOf(entries) : { ...open, entries };
}

function transpose(object: Mapping, budget: Budget): TerraformValue {
  const entries = new Map<string, TerraformValue[]>();
  for (const [name, list] of sortedEntries(object)) {
    if (list.kind !== 'sequence') return unknownBecause('the map has a value that is no list');
    for (const item of itemsOf(list, budget)) {
      if (item.kind !== 'string') return unknownBecause('a list in the map has an element that is not known');
      const names = entries.get(item.value);
      if (names === undefined) entries.set(item.value, [stringOf(name)]);
      else names.push(stringOf(name));
    }
  }
  return mappingOf(new Map(Array.from(entries, ([name, names]) => [name, listOf(names)])));
}
