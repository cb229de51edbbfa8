import { boolOf, listOf, mappingOf, nullValue } from '../literal.ts';
import type { Budget } from '../scope.ts';
import { setOf, unify } from '../set.ts';
import { asBool, asNumber, asText, kindName } from '../text.ts';
import { withTrail } from '../trail.ts';
import { failure, isFailed, unknownBecause, unknownFrom } from '../unknown.ts';
import type { SettledTerraformValue, TerraformValue, UnknownValue } from '../value.ts';
import type { Functions, TerraformFunction } from './definition.ts';
import { anything, fixed, passedOn, settledTo, variadic } from './definition.ts';

/** An error this deep inside a value is not looked for. */
const depthLimit = 16;

export const conversionFunctions: Functions = {
  can: fixed([anything], ([value], { scope }) => {
    if (failureIn(value, scope.budget, 0) !== null) return boolOf(false);
    return value.kind === 'unknown' ? unknownFrom(value) : boolOf(true);
  }),
  ephemeralasnull: same(),
  nonsensitive: same(),
  sensitive: same(),
  tobool: fixed([anything], ([value]) => asBool(value)),
  tolist: fixed([anything], ([value]) => toSequence(value, (items) => listOf(unify(items)))),
  tomap: fixed([anything], ([value]) => toMap(value)),
  tonumber: fixed([anything], ([value]) => asNumber(value)),
  toset: fixed([settledTo(1, anything)], ([value], { scope }) =>
    toSequence(value, (items) => setOf(unify(items), scope.budget)),
  ),
  tostring: fixed([anything], ([value]) => asText(value)),
  try: variadic(anything, (values, call) => {
    for (const [index, value] of values.entries()) {
      if (failureIn(value, call.scope.budget, 0) === null) return passedOn(value, index, call);
    }
    const last = values.at(-1);
    return last === undefined
      ? failure('at least one argument is needed')
      : (failureIn(last, call.scope.budget, 0) ?? failure('no argument can be evaluated'));
  }),
};

function same(): TerraformFunction {
  return fixed([anything], ([value]) => value);
}

/** The error in a value or, as an expression fails as a whole, in one of its items. */
function failureIn(value: TerraformValue, budget: Budget, depth: number): UnknownValue | null {
  budget.steps -= 1;
  if (budget.steps < 0 || depth > depthLimit) return null;
  if (value.kind === 'unknown') return isFailed(value) ? unknownFrom(value) : null;
  const items = value.kind === 'sequence' ? value.items : value.kind === 'mapping' ? value.entries.values() : [];
  for (const item of items) {
    const failed = failureIn(item, budget, depth + 1);
    if (failed !== null) return failed;
  }
  return null;
}

function toSequence(
  value: SettledTerraformValue,
  build: (items: readonly TerraformValue[]) => SettledTerraformValue,
): TerraformValue {
  switch (value.kind) {
    case 'null':
      return nullValue;
    case 'sequence':
      return withTrail(build(value.items), value.trail);
    case 'unknown':
    case 'computed':
      return unknownFrom(value);
    case 'handle':
      if (value.many === true) return unknownBecause(`how many instances \`${value.object.address}\` has is not known`);
      return failure(`${kindName(value)} is no collection`);
    case 'bool':
    case 'number':
    case 'string':
    case 'partial-string':
    case 'mapping':
      return failure(`${kindName(value)} is no collection`);
  }
}

function toMap(value: SettledTerraformValue): TerraformValue {
  if (value.kind === 'unknown' || value.kind === 'null' || value.kind === 'handle') return value;
  if (value.kind === 'computed') return unknownFrom(value);
  if (value.kind !== 'mapping') return failure(`${kindName(value)} is no map`);
  const values = unify([...value.entries.values()]);
  const entries = new Map(Array.from(value.entries.keys(), (name, index) => [name, values[index] ?? nullValue]));
  return withTrail(mappingOf(entries), value.trail);
}
