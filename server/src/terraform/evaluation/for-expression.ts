import type { Assumption } from '../../model/value.ts';
import { conjunction } from '../../model/value.ts';
import type { Expression, ForExpression } from '../syntax/tree.ts';
import type { Element } from './access.ts';
import { elementsOf } from './access.ts';
import { withBindings } from './bindings.ts';
import type { Choice } from './choices.ts';
import { choiceLimit, choicesOf, choose, mapChoices } from './choices.ts';
import { decide } from './condition.ts';
import { mappingOf, nullValue, tupleOf } from './literal.ts';
import type { Evaluate, Scope } from './scope.ts';
import { asText, kindName } from './text.ts';
import { withStep } from './trail.ts';
import { failure, tooLarge, unknownBecause, unknownFrom } from './unknown.ts';
import type { SettledTerraformValue, TerraformValue, UnknownValue } from './value.ts';

/** The names that a `for` gives to the element at hand. */
export function elementBindings(
  names: { readonly keyName: string | null; readonly valueName: string },
  element: Element,
): ReadonlyMap<string, TerraformValue> {
  const bindings = new Map<string, TerraformValue>();
  if (names.keyName !== null) bindings.set(names.keyName, element.key);
  bindings.set(names.valueName, element.value);
  return bindings;
}

/** What tells this element of this `for` from all others. */
export function elementName(node: { readonly start: number }, index: number, scope: Scope): string {
  return `${scope.uri}:${node.start}#${index}`;
}

/** What has been gathered so far under some assumptions. */
interface Row {
  readonly when: readonly Assumption[];
  readonly items: Item[];
}

type Item = readonly [key: string, value: TerraformValue];

/** `[for …]` and `{for …}`: elements whose condition or key is open give a choice between collections. */
export function evaluateFor(node: ForExpression, scope: Scope, evaluate: Evaluate): TerraformValue {
  return mapChoices(evaluate(node.collection, scope), (collection) => {
    const elements = elementsOf(collection);
    return 'kind' in elements ? elements : gather(node, elements, scope, evaluate);
  });
}

function gather(node: ForExpression, elements: readonly Element[], scope: Scope, evaluate: Evaluate): TerraformValue {
  let rows: readonly Row[] = [{ when: [], items: [] }];
  for (const [index, element] of elements.entries()) {
    scope.budget.steps -= rows.length;
    if (scope.budget.steps < 0) return tooLarge;
    const inner = withBindings(scope, elementBindings(node, element), elementName(node, index, scope));
    const kept = contributions(node, index, inner, evaluate);
    if ('kind' in kept) return kept;
    rows = extend(rows, kept);
    if (rows.length > choiceLimit) return unknownBecause('too many conditions decide this value');
  }
  return choose(rows.map(({ when, items }): Choice => ({ when, value: build(node, items) })));
}

/** What one element adds, case by case; an item without a value where it is left out. */
interface Contribution {
  readonly when: readonly Assumption[];
  readonly item: Item | null;
}

function contributions(
  node: ForExpression,
  index: number,
  scope: Scope,
  evaluate: Evaluate,
): readonly Contribution[] | UnknownValue {
  const item = (key: string): Item => [key, elementValue(node.value, key, scope, evaluate)];
  const keys = node.key === null ? null : keysOf(evaluate(node.key, scope));
  if (keys !== null && 'kind' in keys) return keys;
  const included = (): readonly Contribution[] =>
    keys === null
      ? [{ when: [], item: item(String(index)) }]
      : keys.map(({ when, key }) => ({ when, item: item(key) }));
  if (node.condition === null) return included();
  const { cases, failures } = decide(evaluate(node.condition, scope), node.condition, scope);
  const [failed] = failures;
  if (failed !== undefined) return failed.value;
  return cases.flatMap((one) => {
    if (!one.holds) return [{ when: one.when, item: null }];
    return included().flatMap((contribution) => {
      const when = conjunction(one.when, contribution.when);
      return when === null ? [] : [{ when, item: contribution.item }];
    });
  });
}

function keysOf(
  value: TerraformValue,
): readonly { readonly when: readonly Assumption[]; readonly key: string }[] | UnknownValue {
  const keys = [];
  for (const choice of choicesOf(value)) {
    const key = keyText(choice.value);
    if (typeof key !== 'string') return key;
    keys.push({ when: choice.when, key });
  }
  return keys;
}

/** The text of an object's key, or why there is none. */
export function keyText(value: SettledTerraformValue): string | UnknownValue {
  const text = asText(value);
  if (text.kind === 'string') return text.value;
  if (text.kind === 'unknown' || text.kind === 'computed' || text.kind === 'partial-string') return unknownFrom(text);
  return failure(`${kindName(text)} is no key`);
}

function extend(rows: readonly Row[], contributions: readonly Contribution[]): readonly Row[] {
  const [only, ...others] = contributions;
  if (only !== undefined && others.length === 0 && only.when.length === 0) {
    if (only.item !== null) for (const row of rows) row.items.push(only.item);
    return rows;
  }
  return rows.flatMap((row) =>
    contributions.flatMap(({ when, item }) => {
      const together = conjunction(row.when, when);
      if (together === null) return [];
      return [{ when: together, items: item === null ? [...row.items] : [...row.items, item] }];
    }),
  );
}

function build(node: ForExpression, items: readonly Item[]): SettledTerraformValue {
  if (node.form === 'tuple') return tupleOf(items.map(([, value]) => value));
  const groups = new Map<string, TerraformValue[]>();
  for (const [key, value] of items) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else if (node.grouped) group.push(value);
    else return failure(`two elements have the key "${key}"`);
  }
  const entries = new Map<string, TerraformValue>();
  for (const [key, group] of groups) entries.set(key, node.grouped ? tupleOf(group) : (group[0] ?? nullValue));
  return mappingOf(entries);
}

/** The value of an item of a collection, with the step that says where it is written. */
export function elementValue(expression: Expression, name: string, scope: Scope, evaluate: Evaluate): TerraformValue {
  const { start, end } = expression;
  return withStep(evaluate(expression, scope), { range: { uri: scope.uri, start, end }, via: 'element', name });
}
