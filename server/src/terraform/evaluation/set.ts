import { equals } from './equality.ts';
import type { Budget } from './scope.ts';
import { asText, compareText } from './text.ts';
import type { NumberValue, Sequence, StringValue, TerraformValue } from './value.ts';

/**
 * A set of the items, each once; strings and numbers in order, as Terraform goes through them. Items that are not known
 * are kept, though they may turn out to be equal.
 */
export function setOf(items: readonly TerraformValue[], budget: Budget): Sequence {
  return { kind: 'sequence', type: 'set', items: ordered(distinct(items, budget)), trail: [] };
}

function ordered(items: readonly TerraformValue[]): readonly TerraformValue[] {
  if (items.every(isString)) return [...items].sort((left, right) => compareText(left.value, right.value));
  if (items.every(isNumber)) return [...items].sort((left, right) => left.value - right.value);
  return items;
}

function isString(value: TerraformValue): value is StringValue {
  return value.kind === 'string';
}

function isNumber(value: TerraformValue): value is NumberValue {
  return value.kind === 'number';
}

/** The items without those that are certainly equal to an earlier one. */
export function distinct(items: readonly TerraformValue[], budget: Budget): readonly TerraformValue[] {
  const seen = new Set<string>();
  const others: TerraformValue[] = [];
  return items.filter((item) => {
    budget.steps -= 1;
    if (item.kind === 'string') return seen.size < seen.add(item.value).size;
    if (others.some((other) => equals(other, item, budget, true) === true)) return false;
    others.push(item);
    return true;
  });
}

/** Whether it is certain which of the items are equal, so that they can be counted and gone through. */
export function areDistinguishable(items: readonly TerraformValue[], budget: Budget): boolean {
  if (items.length < 2 || items.every(isString)) return true;
  return items.every((item, index) =>
    items.slice(index + 1).every((other) => typeof equals(item, other, budget, true) === 'boolean'),
  );
}

/** The items in one type where they are of several: beside a string, numbers and bools become strings. */
export function unify(items: readonly TerraformValue[]): readonly TerraformValue[] {
  const hasText = items.some(({ kind }) => kind === 'string' || kind === 'partial-string');
  if (!hasText) return items;
  return items.map((item) => (item.kind === 'number' || item.kind === 'bool' ? asText(item) : item));
}
