import { enter, leave } from './budget.ts';
import type { Budget } from './scope.ts';
import { canBe } from './text.ts';
import { isNeverEmpty, unknownBecause, unknownFrom } from './unknown.ts';
import type { SettledTerraformValue, TerraformValue, UnknownValue } from './value.ts';

/**
 * Whether two values are equal in Terraform's sense: of one type, without conversion (`1 == "1"` is false). Unknown
 * where that cannot be proved; nested choices must have been hoisted. `areOfOneType` for items of one list or set, whose
 * types have been made the same.
 */
export function equals(
  left: TerraformValue,
  right: TerraformValue,
  budget: Budget,
  areOfOneType = false,
): boolean | UnknownValue {
  const refused = enter(budget);
  if (refused !== null) return refused;
  const outcome = compare(left, right, budget, areOfOneType);
  leave(budget);
  return outcome;
}

function compare(
  left: TerraformValue,
  right: TerraformValue,
  budget: Budget,
  areOfOneType: boolean,
): boolean | UnknownValue {
  if (left.kind === 'either' || right.kind === 'either') return unknownBecause('the value hangs on a condition');
  if (left.kind === 'unknown') return unknownFrom(left);
  if (right.kind === 'unknown') return unknownFrom(right);
  if (left.kind === 'null') return isNull(right);
  if (right.kind === 'null') return isNull(left);
  if (left.kind === 'computed') return equalsComputed(left, right);
  if (right.kind === 'computed') return unknownFrom(right);
  switch (left.kind) {
    case 'bool':
    case 'number':
      return right.kind === left.kind && left.value === right.value;
    case 'string':
      if (right.kind === 'string') return left.value === right.value;
      return right.kind === 'partial-string' && canBe(right, left.value) ? unknownFrom(right) : false;
    case 'partial-string':
      if (right.kind === 'partial-string') return unknownFrom(left);
      return right.kind === 'string' && canBe(left, right.value) ? unknownFrom(left) : false;
    case 'sequence':
      return right.kind === 'sequence' ? equalSequences(left, right, budget, areOfOneType) : otherKind(right);
    case 'mapping':
      return right.kind === 'mapping' ? equalMappings(left, right, budget, areOfOneType) : otherKind(right);
    case 'handle':
      return unknownBecause(`the attributes of \`${left.object.address}\` are known only after apply`);
  }
}

type Comparable<Kind extends SettledTerraformValue['kind']> = Extract<SettledTerraformValue, { kind: Kind }>;

function isNull(value: SettledTerraformValue): boolean | UnknownValue {
  if (value.kind === 'null') return true;
  if (value.kind === 'computed') return isNeverEmpty(value) ? false : unknownFrom(value);
  return false;
}

function equalsComputed(left: Comparable<'computed'>, right: SettledTerraformValue): boolean | UnknownValue {
  if (right.kind !== 'computed' || right.attribute !== left.attribute) return unknownFrom(left);
  return right.object.address === left.object.address ? true : unknownFrom(left);
}

function otherKind(right: SettledTerraformValue): boolean | UnknownValue {
  if (right.kind !== 'handle') return false;
  return unknownBecause(`the attributes of \`${right.object.address}\` are known only after apply`);
}

function equalSequences(
  left: Comparable<'sequence'>,
  right: Comparable<'sequence'>,
  budget: Budget,
  areOfOneType: boolean,
): boolean | UnknownValue {
  if (left.items.length !== right.items.length) return false;
  const items = allEqual(
    left.items.map((item, index) => [item, right.items[index]] as const),
    budget,
    areOfOneType,
  );
  if (items !== true || areOfOneType || (left.type === right.type && left.type !== 'tuple')) return items;
  // Terraform calls ["a"] and tolist(["a"]) different; which of them a value is, is not followed everywhere.
  return unknownBecause('a tuple may be compared with a list');
}

function equalMappings(
  left: Comparable<'mapping'>,
  right: Comparable<'mapping'>,
  budget: Budget,
  areOfOneType: boolean,
): boolean | UnknownValue {
  if (left.entries.size !== right.entries.size) return false;
  const entries = allEqual(
    [...left.entries].map(([name, value]) => [value, right.entries.get(name)] as const),
    budget,
    areOfOneType,
  );
  // Terraform calls { a = 1 } and tomap({ a = 1 }) different; which of them a value is, is not followed.
  return entries === true && !areOfOneType ? unknownBecause('an object may be compared with a map') : entries;
}

function allEqual(
  pairs: readonly (readonly [TerraformValue, TerraformValue | undefined])[],
  budget: Budget,
  areOfOneType: boolean,
): boolean | UnknownValue {
  let open: UnknownValue | null = null;
  for (const [left, right] of pairs) {
    const same = right !== undefined && equals(left, right, budget, areOfOneType);
    if (same === false) return false;
    if (same !== true) open ??= same;
  }
  return open ?? true;
}
