import type { Binary, Unary } from '../syntax/tree.ts';
import { combineChoices, mapChoices } from './choices.ts';
import { casesOf, combineCases, comparisonCases, isOpenValue, negate, openBool } from './condition.ts';
import { equals } from './equality.ts';
import { boolOf, nullValue, numberOf } from './literal.ts';
import type { Evaluate, Scope } from './scope.ts';
import { asBool, asNumber, roundNoise } from './text.ts';
import { failure, unknownBecause, unknownFrom } from './unknown.ts';
import type { SettledTerraformValue, TerraformValue } from './value.ts';

export function evaluateUnary(node: Unary, scope: Scope, evaluate: Evaluate): TerraformValue {
  return mapChoices(evaluate(node.operand, scope), (operand) => {
    const value = node.operator === '!' ? asBool(operand) : asNumber(operand);
    if (value.kind === 'bool') return boolOf(!value.value);
    if (value.kind === 'number') return numberOf(-value.value);
    if (!isOpenValue(value)) return failure('null is no operand');
    return node.operator === '!' ? openBool(value, negate(casesOf(value, node.operand, scope))) : unknownFrom(value);
  });
}

export function evaluateBinary(node: Binary, scope: Scope, evaluate: Evaluate): TerraformValue {
  switch (node.operator) {
    case '&&':
    case '||':
      return evaluateLogical(node, scope, evaluate);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return combineChoices([evaluate(node.left, scope), evaluate(node.right, scope)], ([left, right]) =>
        compare(node, left ?? nullValue, right ?? nullValue, scope),
      );
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return combineChoices([evaluate(node.left, scope), evaluate(node.right, scope)], ([left, right]) =>
        calculate(node, left ?? nullValue, right ?? nullValue),
      );
  }
}

/** A side that is known decides alone where it can, as in Terraform since 1.12; before, the other one had to be valid. */
function evaluateLogical(node: Binary, scope: Scope, evaluate: Evaluate): TerraformValue {
  const decisive = node.operator === '||';
  let evaluated: TerraformValue | null = null;
  return mapChoices(evaluate(node.left, scope), (operand) => {
    const left = asBool(operand);
    if (left.kind === 'bool' && left.value === decisive) return boolOf(decisive);
    if (left.kind === 'null' || (left.kind === 'unknown' && left.failed === true)) return failedOperand(left);
    evaluated ??= evaluate(node.right, scope);
    return mapChoices(evaluated, (other) => {
      const right = asBool(other);
      if (right.kind === 'bool' && (left.kind === 'bool' || right.value === decisive)) return boolOf(right.value);
      if (right.kind === 'null' || (right.kind === 'unknown' && right.failed === true)) return failedOperand(right);
      const leftCases = isOpenValue(left) ? casesOf(left, node.left, scope) : [{ when: [], holds: !decisive }];
      const rightCases = isOpenValue(right) ? casesOf(right, node.right, scope) : [{ when: [], holds: !decisive }];
      const because = isOpenValue(left) ? left : right;
      return isOpenValue(because)
        ? openBool(because, combineCases(leftCases, rightCases, decisive))
        : boolOf(!decisive);
    });
  });
}

function failedOperand(value: SettledTerraformValue): TerraformValue {
  return value.kind === 'unknown' ? unknownFrom(value) : failure('null is no operand');
}

function compare(
  node: Binary,
  left: SettledTerraformValue,
  right: SettledTerraformValue,
  scope: Scope,
): TerraformValue {
  const isEquality = node.operator === '==' || node.operator === '!=';
  const outcome = isEquality ? equals(left, right, scope.budget) : ordered(node, asNumber(left), asNumber(right));
  if (typeof outcome === 'boolean') return boolOf(outcome === (node.operator !== '!='));
  if (outcome.failed === true) return outcome;
  const sides = [
    { value: left, expression: node.left },
    { value: right, expression: node.right },
  ] as const;
  if (isEquality && isSame(left, right)) return boolOf(node.operator === '==');
  return openBool(outcome, comparisonCases(node.operator, sides[0], sides[1], scope));
}

function isSame(left: SettledTerraformValue, right: SettledTerraformValue): boolean {
  if (left.kind !== 'unknown' || right.kind !== 'unknown' || left.identity === undefined) return false;
  return left.identity.key === right.identity?.key;
}

function ordered(
  node: Binary,
  left: SettledTerraformValue,
  right: SettledTerraformValue,
): boolean | Extract<TerraformValue, { kind: 'unknown' }> {
  const numbers = bothNumbers(left, right);
  if ('kind' in numbers) return numbers;
  const [a, b] = numbers;
  switch (node.operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    default:
      return a >= b;
  }
}

function calculate(node: Binary, left: SettledTerraformValue, right: SettledTerraformValue): TerraformValue {
  const numbers = bothNumbers(asNumber(left), asNumber(right));
  if ('kind' in numbers) return numbers;
  const [a, b] = numbers;
  switch (node.operator) {
    case '+':
      return numberOf(roundNoise(a + b));
    case '-':
      return numberOf(roundNoise(a - b));
    case '*':
      return numberOf(roundNoise(a * b));
    default:
      if (b === 0) return unknownBecause('division by zero');
      return numberOf(roundNoise(node.operator === '/' ? a / b : a % b));
  }
}

function bothNumbers(
  left: SettledTerraformValue,
  right: SettledTerraformValue,
): readonly [number, number] | Extract<TerraformValue, { kind: 'unknown' }> {
  if (left.kind === 'number' && right.kind === 'number') return [left.value, right.value];
  const failed = [left, right].find((side) => side.kind === 'unknown' && side.failed === true);
  const open = failed ?? [left, right].find(isOpenValue);
  if (left.kind === 'null' || right.kind === 'null') return failure('null is no operand');
  return open !== undefined && isOpenValue(open) ? unknownFrom(open) : failure('a number is expected');
}
