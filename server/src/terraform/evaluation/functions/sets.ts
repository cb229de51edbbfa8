import { listOf, tupleOf } from '../literal.ts';
import { areDistinguishable, setOf, unify } from '../set.ts';
import { equals } from '../equality.ts';
import type { Budget } from '../scope.ts';
import { failure, tooLarge, unknownBecause } from '../unknown.ts';
import type { Sequence, TerraformValue } from '../value.ts';
import type { Functions } from './definition.ts';
import { sequence, settledTo, variadic } from './definition.ts';

const settledItems = settledTo(1, sequence);

export const setFunctions: Functions = {
  setintersection: variadic(settledItems, (sets, { scope: { budget } }) =>
    combine(sets, budget, (left, right) => left.filter((item) => holds(right, item, budget))),
  ),
  setproduct: variadic(sequence, (sets, { scope: { budget } }) => product(sets, budget)),
  setsubtract: variadic(settledItems, (sets, { scope: { budget } }) =>
    sets.length === 2
      ? combine(sets, budget, (left, right) => left.filter((item) => !holds(right, item, budget)))
      : failure('two sets are needed'),
  ),
  setunion: variadic(settledItems, (sets, { scope: { budget } }) =>
    combine(sets, budget, (left, right) => [...left, ...right]),
  ),
};

type Items = readonly TerraformValue[];

function combine(sets: readonly Sequence[], budget: Budget, f: (left: Items, right: Items) => Items): TerraformValue {
  const all = unify(sets.flatMap(({ items }) => items));
  budget.steps -= all.length;
  if (!areDistinguishable(all, budget)) return unknownBecause('the sets have elements that may be equal');
  let start = 0;
  const [first, ...rest] = sets.map(({ items }) => all.slice(start, (start += items.length)));
  return first === undefined ? failure('at least one set is needed') : setOf(rest.reduce(f, first), budget);
}

function holds(items: Items, wanted: TerraformValue, budget: Budget): boolean {
  return items.some((item) => equals(item, wanted, budget, true) === true);
}

/** All combinations, in the order of the first argument; a set where one of them is a set. */
function product(sets: readonly Sequence[], budget: Budget): TerraformValue {
  if (sets.length < 2) return failure('at least two collections are needed');
  let rows: readonly Items[] = [[]];
  for (const { items } of sets) {
    budget.steps -= rows.length * items.length;
    if (budget.steps < 0) return tooLarge;
    rows = rows.flatMap((row) => items.map((item) => [...row, item]));
  }
  const combined = rows.map((row) => tupleOf(row));
  return sets.some(({ type }) => type === 'set') ? setOf(combined, budget) : listOf(combined);
}
