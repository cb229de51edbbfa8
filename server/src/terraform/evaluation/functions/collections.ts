import { indexOf } from '../access.ts';
import { equals } from '../equality.ts';
import { boolOf, listOf, nullValue, numberOf, stringOf, tupleOf } from '../literal.ts';
import { areDistinguishable, distinct, unify } from '../set.ts';
import { asBool, asText, compareText, graphemes, kindName } from '../text.ts';
import { withTrail } from '../trail.ts';
import { failure, isFailed, isNeverEmpty, tooLarge, unknownBecause, unknownFrom } from '../unknown.ts';
import type { Budget } from '../scope.ts';
import type { Sequence, SettledTerraformValue, TerraformValue, UnknownValue } from '../value.ts';
import type { Call, Functions } from './definition.ts';
import { anything, fixed, number, passedOn, sequence, settledTo, texts, variadic } from './definition.ts';

/** `flatten` goes through lists in lists no deeper than this. */
const nestingLimit = 8;

/** Terraform's own limit of `range` (lang/funcs, RangeFunc of go-cty). */
const rangeLimit = 1024;

const settledItems = settledTo(1, sequence);

export const collectionFunctions: Functions = {
  alltrue: fixed([settledItems], ([list]) => quantify(list, false)),
  anytrue: fixed([settledItems], ([list]) => quantify(list, true)),
  chunklist: fixed([sequence, number], ([list, size], { scope }) => chunk(itemsOf(list, scope.budget), size)),
  coalesce: variadic(anything, (values, call) => coalesce(values, call)),
  coalescelist: variadic(anything, (values, call) => coalesceList(values, call)),
  compact: fixed([settledItems], ([list], { scope }) => compact(itemsOf(list, scope.budget))),
  concat: variadic(sequence, (lists, { scope }) => concat(lists, scope.budget)),
  contains: fixed([settledItems, anything], ([list, value], { scope }) =>
    truth(positionOf(itemsOf(list, scope.budget), value, scope.budget)),
  ),
  distinct: fixed([settledItems], ([list], { scope }) => {
    const items = unify(itemsOf(list, scope.budget));
    return areDistinguishable(items, scope.budget)
      ? listOf(distinct(items, scope.budget))
      : unknownBecause('the list has elements that may be equal');
  }),
  element: fixed([sequence, number], ([list, index]) => {
    if (list.items.length === 0) return failure('an empty list has no elements');
    if (!Number.isInteger(index) || index < 0) return failure('the index is not a whole number from 0');
    return indexOf(list, numberOf(index % list.items.length));
  }),
  flatten: fixed([settledTo(nestingLimit, sequence)], ([list], { scope }) => {
    const items: TerraformValue[] = [];
    return flattenInto(items, list, scope.budget, 0) ?? tupleOf(items);
  }),
  index: fixed([settledItems, anything], ([list, value], { scope }) => {
    const position = positionOf(itemsOf(list, scope.budget), value, scope.budget);
    if (typeof position !== 'number') return position;
    return position === -1 ? failure('the list does not hold the value') : numberOf(position);
  }),
  length: fixed([anything], ([value], { scope }) => lengthOf(value, scope.budget)),
  list: variadic(anything, (items) => listOf(unify(items))),
  matchkeys: fixed([sequence, settledItems, settledItems], ([values, keys, wanted], { scope }) =>
    matchKeys(values, keys, wanted, scope.budget),
  ),
  one: fixed([anything], ([value], { scope }) => one(value, scope.budget)),
  range: variadic(number, (values) => range(values)),
  reverse: fixed([sequence], ([list], { scope }) => ({
    ...list,
    ...tupleOf(itemsOf(list, scope.budget).toReversed()),
  })),
  slice: fixed([sequence, number, number], ([list, start, end], { scope }) => slice(list, start, end, scope.budget)),
  sort: fixed([texts], ([items]) => listOf([...items].sort(compareText).map(stringOf))),
};

/** The items with the list's trail in front. */
export function itemsOf(list: Sequence, budget: Budget): readonly TerraformValue[] {
  budget.steps -= list.items.length;
  return list.trail.length === 0 ? list.items : list.items.map((item) => withTrail(item, list.trail));
}

/** Whether some (`wanted` true) or all (`wanted` false) items are true; null counts as false. */
function quantify(list: Sequence, wanted: boolean): TerraformValue {
  let open: TerraformValue | null = null;
  for (const item of list.items) {
    const bool = item.kind === 'either' ? unknownBecause('the value hangs on a condition') : asBool(item);
    if (isFailed(bool)) return bool;
    if (bool.kind === 'null' ? !wanted : bool.kind === 'bool' && bool.value === wanted) return boolOf(wanted);
    if (bool.kind === 'unknown' || bool.kind === 'computed') open ??= unknownFrom(bool);
  }
  return open ?? boolOf(!wanted);
}

function chunk(items: readonly TerraformValue[], size: number): TerraformValue {
  if (!Number.isInteger(size) || size < 0) return failure('the size is not a whole number from 0');
  const chunks: TerraformValue[] = [];
  for (let start = 0; start < items.length; start += size === 0 ? items.length : size) {
    chunks.push(listOf(items.slice(start, size === 0 ? undefined : start + size)));
  }
  return listOf(chunks);
}

/** The first argument that is neither null nor an empty string; a number becomes a string beside strings. */
function coalesce(values: readonly SettledTerraformValue[], call: Call): TerraformValue {
  const failed = values.find(isFailed);
  if (failed !== undefined) return failed;
  const areTexts = values.some(({ kind }) => kind === 'string' || kind === 'partial-string');
  for (const [index, value] of values.entries()) {
    switch (value.kind) {
      case 'null':
        continue;
      case 'string':
        if (value.value === '') continue;
        break;
      case 'partial-string':
        if (!value.parts.some((part) => typeof part === 'string' || isCertain(part))) return unknownFrom(value);
        break;
      case 'computed':
        if (!isNeverEmpty(value)) return unknownFrom(value);
        break;
      case 'unknown':
        return unknownFrom(value);
      case 'bool':
      case 'number':
      case 'sequence':
      case 'mapping':
      case 'handle':
        break;
    }
    const isScalar = value.kind === 'number' || value.kind === 'bool';
    return passedOn(areTexts && isScalar ? asText(value) : value, index, call);
  }
  return failure('all arguments are null or empty');
}

function isCertain(part: SettledTerraformValue): boolean {
  return part.kind === 'computed' && isNeverEmpty(part);
}

function coalesceList(values: readonly SettledTerraformValue[], call: Call): TerraformValue {
  for (const [index, value] of values.entries()) {
    if (value.kind === 'unknown' || value.kind === 'computed') return unknownFrom(value);
    if (value.kind !== 'sequence') return failure(`${kindName(value)} is no list`);
    if (value.items.length > 0) return passedOn(value, index, call);
  }
  return failure('all lists are empty');
}

/** Without null and empty strings. */
function compact(items: readonly TerraformValue[]): TerraformValue {
  const kept: TerraformValue[] = [];
  for (const item of items) {
    const string = item.kind === 'either' ? unknownBecause('the value hangs on a condition') : asText(item);
    if (isFailed(string)) return string;
    if (string.kind === 'null' || (string.kind === 'string' && string.value === '')) continue;
    const mayBeEmpty =
      string.kind === 'unknown' ||
      (string.kind === 'computed' && !isNeverEmpty(string)) ||
      (string.kind === 'partial-string' && !string.parts.some((part) => typeof part === 'string' || isCertain(part)));
    if (mayBeEmpty) return unknownFrom(string);
    kept.push(string);
  }
  return listOf(kept);
}

function concat(lists: readonly Sequence[], budget: Budget): TerraformValue {
  if (lists.length === 0) return failure('at least one list is needed');
  if (lists.some(({ type }) => type === 'set')) return failure('a set cannot be concatenated');
  budget.steps -= lists.reduce((sum, { items }) => sum + items.length, 0);
  if (budget.steps < 0) return tooLarge;
  const items = lists.flatMap((list) => itemsOf(list, budget));
  return lists.every(({ type }) => type === 'list') ? listOf(items) : tupleOf(items);
}

/** The index of the first item that equals the value, -1 without one; unknown where that cannot be proved. */
function positionOf(
  items: readonly TerraformValue[],
  value: SettledTerraformValue,
  budget: Budget,
): number | UnknownValue {
  let open: UnknownValue | null = null;
  for (const [index, item] of items.entries()) {
    const same = equals(item, value, budget);
    if (same === true) return open ?? index;
    if (same !== false) open ??= same;
  }
  return open ?? -1;
}

function truth(position: number | UnknownValue): TerraformValue {
  return typeof position === 'number' ? boolOf(position !== -1) : position;
}

/** Adds the items of lists in lists; gives the reason where an item may be another list. */
function flattenInto(out: TerraformValue[], list: Sequence, budget: Budget, depth: number): UnknownValue | null {
  for (const item of itemsOf(list, budget)) {
    if (budget.steps < 0) return tooLarge;
    if (depth >= nestingLimit) return unknownBecause('the list is nested too deeply to flatten');
    if (item.kind === 'unknown') return unknownFrom(item);
    if (item.kind === 'either') return unknownBecause('the value hangs on a condition');
    if (item.kind === 'computed' && !isNeverEmpty(item)) return unknownFrom(item);
    if (item.kind !== 'sequence') {
      out.push(item);
      continue;
    }
    const open = flattenInto(out, item, budget, depth + 1);
    if (open !== null) return open;
  }
  return null;
}

function lengthOf(value: SettledTerraformValue, budget: Budget): TerraformValue {
  switch (value.kind) {
    case 'string':
      return numberOf(graphemes(value.value).length);
    case 'mapping':
      return numberOf(value.entries.size);
    case 'sequence':
      return value.type !== 'set' || areDistinguishable(value.items, budget)
        ? numberOf(value.items.length)
        : unknownBecause('the set has elements that may be equal');
    case 'partial-string':
    case 'computed':
    case 'unknown':
      return unknownFrom(value);
    case 'handle':
      return unknownBecause(`the length of \`${value.object.address}\` is not known`);
    case 'null':
    case 'bool':
    case 'number':
      return failure(`${kindName(value)} has no length`);
  }
}

function matchKeys(values: Sequence, keys: Sequence, wanted: Sequence, budget: Budget): TerraformValue {
  if (values.items.length !== keys.items.length) return failure('there are not as many keys as values');
  const kept: TerraformValue[] = [];
  for (const [index, key] of keys.items.entries()) {
    if (key.kind === 'either') return unknownBecause('the value hangs on a condition');
    const position = positionOf(wanted.items, key, budget);
    if (typeof position !== 'number') return position;
    const value = values.items[index];
    if (position !== -1 && value !== undefined) kept.push(withTrail(value, values.trail));
  }
  return listOf(kept);
}

/** The only element, or null of an empty list. */
function one(value: SettledTerraformValue, budget: Budget): TerraformValue {
  if (value.kind === 'unknown' || value.kind === 'computed') return unknownFrom(value);
  if (value.kind === 'handle' && value.many === true) {
    return unknownBecause(`how many instances \`${value.object.address}\` has is not known`);
  }
  if (value.kind !== 'sequence') return failure(`${kindName(value)} is no list`);
  const [first, ...rest] = value.items;
  if (first === undefined) return nullValue;
  if (rest.length === 0) return withTrail(first, value.trail);
  return value.type === 'set' && !areDistinguishable(value.items, budget)
    ? unknownBecause('the set has elements that may be equal')
    : failure('the list has more than one element');
}

function range(values: readonly number[]): TerraformValue {
  const [first, second, third] = values;
  if (first === undefined || values.length > 3) return failure('one to three numbers are needed');
  const start = second === undefined ? 0 : first;
  const end = second ?? first;
  const step = third ?? (end < start ? -1 : 1);
  if (step === 0 || step < 0 !== end < start) {
    if (step !== 0 && start === end) return listOf([]);
    return failure('the step does not lead from the start to the end');
  }
  const length = Math.ceil((end - start) / step);
  if (length > rangeLimit) return failure(`a range has at most ${rangeLimit} numbers`);
  return listOf(Array.from({ length }, (_, index) => numberOf(start + index * step)));
}

function slice(list: Sequence, start: number, end: number, budget: Budget): TerraformValue {
  if (list.type === 'set') return failure('a set has no order');
  const isInside = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end;
  if (!isInside || end > list.items.length) return failure('the indexes do not lie in the list');
  return { ...list, trail: [], items: itemsOf(list, budget).slice(start, end) };
}
