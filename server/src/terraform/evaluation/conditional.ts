import type { Step } from '../../model/value.ts';
import type { Conditional, Expression } from '../syntax/tree.ts';
import { choose, under } from './choices.ts';
import { decide } from './condition.ts';
import { expressionText } from './expression-text.ts';
import type { Evaluate, Scope } from './scope.ts';
import { unify } from './set.ts';
import { asText } from './text.ts';
import { withStep } from './trail.ts';
import type { TerraformValue } from './value.ts';

/** `a ? b : c`: the branch that the condition takes, or both with what must hold for each. */
export function evaluateConditional(node: Conditional, scope: Scope, evaluate: Evaluate): TerraformValue {
  const decision = decide(evaluate(node.condition, scope), node.condition, scope);
  const name = expressionText(node.condition);
  const evaluated = new Map<Expression, TerraformValue>();
  const valueOf = (expression: Expression): TerraformValue => {
    const value = evaluated.get(expression) ?? evaluate(expression, scope);
    evaluated.set(expression, value);
    return value;
  };
  const branch = (taken: Expression, other: Expression): TerraformValue => {
    const { start, end } = taken;
    const step: Step = { range: { uri: scope.uri, start, end }, via: 'branch', name };
    const value = valueOf(taken);
    return withStep(hasFixedType(value) ? value : inTypeOf(value, valueOf(other)), step);
  };
  return choose([
    ...decision.cases.flatMap(({ when, holds }) =>
      under(when, holds ? branch(node.then, node.otherwise) : branch(node.otherwise, node.then)),
    ),
    ...decision.failures,
  ]);
}

/** Whether the value stays as it is, whatever the other branch may be. */
function hasFixedType({ kind }: TerraformValue): boolean {
  return kind !== 'number' && kind !== 'bool' && kind !== 'sequence' && kind !== 'mapping';
}

/**
 * Both branches of a conditional have one type: beside a string a number becomes a string, and so do the items of lists
 * that differ in length and the values of objects that differ in their names, as these become lists and maps.
 */
function inTypeOf(value: TerraformValue, other: TerraformValue): TerraformValue {
  if (value.kind === 'number' || value.kind === 'bool') {
    return other.kind === 'string' || other.kind === 'partial-string' ? asText(value) : value;
  }
  if (value.kind === 'sequence' && other.kind === 'sequence' && value.items.length !== other.items.length) {
    return { ...value, items: unify([...value.items, ...other.items]).slice(0, value.items.length) };
  }
  if (value.kind === 'mapping' && other.kind === 'mapping') {
    const names = [...value.entries.keys()];
    if (names.length === other.entries.size && names.every((name) => other.entries.has(name))) return value;
    const values = unify([...value.entries.values(), ...other.entries.values()]);
    const entries = new Map<string, TerraformValue>();
    for (const [index, name] of names.entries()) entries.set(name, values[index] ?? value);
    return { ...value, entries };
  }
  return value;
}
