import type { Assumption } from '../../model/value.ts';
import { conjunction } from '../../model/value.ts';
import type { Budget } from './scope.ts';
import type { EitherValue, SettledTerraformValue, TerraformValue } from './value.ts';
import { tooLarge, unknownBecause } from './unknown.ts';

export type Choice = EitherValue['options'][number];

/** Past this many branches a value is no longer worth telling apart; the model draws the same line. */
export const choiceLimit = 64;

/** The possible settled values; one without assumptions unless the value is an `either`. */
export function choicesOf(value: TerraformValue): readonly Choice[] {
  return value.kind === 'either' ? value.options : [{ when: [], value }];
}

/** Builds a value from its choices. Equal results that no place wrote are one, whatever their conditions. */
export function choose(choices: readonly Choice[]): TerraformValue {
  const [first] = choices;
  if (first === undefined) return unknownBecause('the conditions contradict each other');
  if (choices.length === 1 || choices.every(({ value }) => sameResult(value, first.value))) return first.value;
  if (choices.length > choiceLimit) return unknownBecause('too many conditions decide this value');
  return { kind: 'either', options: choices, trail: [] };
}

function sameResult(left: SettledTerraformValue, right: SettledTerraformValue): boolean {
  if (left.kind !== right.kind || left.trail.length > 0 || right.trail.length > 0) return false;
  if (left.kind === 'null') return true;
  return 'value' in left && 'value' in right && left.value === right.value;
}

/** Applies `f` to every possible value, keeping the assumptions. */
export function mapChoices(value: TerraformValue, f: (value: SettledTerraformValue) => TerraformValue): TerraformValue {
  if (value.kind !== 'either') return f(value);
  return choose(value.options.flatMap((choice) => under(choice.when, f(choice.value))));
}

/** The choices of a value that are possible under the assumptions, which are added to theirs. */
export function under(when: readonly Assumption[], value: TerraformValue): readonly Choice[] {
  if (value.kind !== 'either') return [{ when, value }];
  return value.options.flatMap((choice) => {
    const together = conjunction(when, choice.when);
    return together === null ? [] : [{ when: together, value: choice.value }];
  });
}

/** Applies `f` to every combination of values that can hold at the same time. */
export function combineChoices(
  values: readonly TerraformValue[],
  f: (values: readonly SettledTerraformValue[]) => TerraformValue,
): TerraformValue {
  if (areSettled(values)) return f(values);
  let rows: { readonly when: readonly Assumption[]; readonly values: readonly SettledTerraformValue[] }[] = [
    { when: [], values: [] },
  ];
  for (const value of values) {
    rows = rows.flatMap((row) =>
      under(row.when, value).map((choice) => ({ when: choice.when, values: [...row.values, choice.value] })),
    );
    if (rows.length > choiceLimit) return unknownBecause('too many conditions decide this value');
  }
  return choose(rows.flatMap((row) => under(row.when, f(row.values))));
}

function areSettled(values: readonly TerraformValue[]): values is readonly SettledTerraformValue[] {
  return values.every(({ kind }) => kind !== 'either');
}

/**
 * Turns choices among the items of a collection into a choice among collections, down to `depth` levels: what looks at
 * the items themselves, such as `join` or `jsonencode`, needs them settled.
 */
export function hoist(value: TerraformValue, depth: number, budget: Budget): TerraformValue {
  if (depth === 0) return value;
  if (budget.steps < 0) return tooLarge;
  switch (value.kind) {
    case 'either':
      return mapChoices(value, (settled) => hoist(settled, depth, budget));
    case 'sequence': {
      budget.steps -= value.items.length;
      const items = value.items.map((item) => hoist(item, depth - 1, budget));
      if (items.every((item, index) => item === value.items[index] && item.kind !== 'either')) return value;
      return combineChoices(items, (settled) => ({ ...value, items: settled }));
    }
    case 'mapping': {
      budget.steps -= value.entries.size;
      const names = [...value.entries.keys()];
      const before = [...value.entries.values()];
      const items = before.map((item) => hoist(item, depth - 1, budget));
      if (items.every((item, index) => item === before[index] && item.kind !== 'either')) return value;
      return combineChoices(items, (settled) => ({ ...value, entries: zipEntries(names, settled) }));
    }
    default:
      return value;
  }
}

function zipEntries(names: readonly string[], values: readonly TerraformValue[]): Map<string, TerraformValue> {
  const entries = new Map<string, TerraformValue>();
  for (const [index, value] of values.entries()) entries.set(names[index] ?? '', value);
  return entries;
}
