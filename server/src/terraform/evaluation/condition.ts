import type { Assumption } from '../../model/value.ts';
import { conjunction } from '../../model/value.ts';
import type { BinaryOperator, Expression } from '../syntax/tree.ts';
import { choicesOf } from './choices.ts';
import { expressionText, rootNames } from './expression-text.ts';
import { boolOf } from './literal.ts';
import type { Scope } from './scope.ts';
import { asBool, formatNumber } from './text.ts';
import { failure, unknownFrom } from './unknown.ts';
import type {
  BoolValue,
  Case,
  Computed,
  Identity,
  PartialString,
  SettledTerraformValue,
  TerraformValue,
  UnknownValue,
} from './value.ts';

/** A condition made of more cases than this is taken as a whole. */
const caseLimit = 8;

/** A condition's text in messages is cut at this length. */
const messageLimit = 120;

export type Open = UnknownValue | Computed | PartialString;

/** What a condition comes to: the cases in which it holds or not, and those in which it fails. */
export interface Decision {
  readonly cases: readonly Case[];
  readonly failures: readonly { readonly when: readonly Assumption[]; readonly value: UnknownValue }[];
}

/**
 * Decides a condition. One that is not known splits into the cases of the conditions it is made of: those of one
 * identity are seen together wherever they are asked, `!x` is the other side of `x`, `x != null` of `x == null`.
 */
export function decide(value: TerraformValue, expression: Expression, scope: Scope): Decision {
  const cases: Case[] = [];
  const failures: { when: readonly Assumption[]; value: UnknownValue }[] = [];
  for (const choice of choicesOf(value)) {
    const bool = asBool(choice.value);
    if (bool.kind === 'bool') {
      cases.push({ when: choice.when, holds: bool.value });
    } else if (!isOpenValue(bool)) {
      failures.push({ when: choice.when, value: failure('the condition is null') });
    } else if (bool.kind === 'unknown' && bool.failed === true) {
      failures.push({ when: choice.when, value: bool });
    } else {
      for (const one of casesOf(bool, expression, scope)) {
        const when = conjunction(choice.when, one.when);
        if (when !== null) cases.push({ when, holds: one.holds });
      }
    }
  }
  return { cases, failures };
}

export function isOpenValue(value: SettledTerraformValue): value is Open {
  return value.kind === 'unknown' || value.kind === 'computed' || value.kind === 'partial-string';
}

/** The cases of a boolean that is not known, written as this expression. */
export function casesOf(value: Open, expression: Expression, scope: Scope): readonly Case[] {
  if (value.kind === 'unknown' && value.cases !== undefined) return value.cases;
  return atom(identityOf(value, expression, scope), true);
}

/** The two sides of one condition. */
function atom({ key, text }: Identity, positive: boolean): readonly Case[] {
  const short = text.length > messageLimit ? `${text.slice(0, messageLimit)}…` : text;
  return [true, false].map((holds) => ({ when: [{ condition: key, text: short, holds }], holds: holds === positive }));
}

/** An unknown boolean, with its cases unless there are too many; known after all where every case says the same. */
export function openBool(because: Open, cases: readonly Case[]): UnknownValue | BoolValue {
  const [first] = cases;
  if (first !== undefined && cases.every(({ holds }) => holds === first.holds)) return boolOf(first.holds);
  const value = unknownFrom(because);
  return value.failed === true || cases.length > caseLimit ? value : { ...value, cases };
}

export function negate(cases: readonly Case[]): readonly Case[] {
  return cases.map(({ when, holds }) => ({ when, holds: !holds }));
}

/** The cases of `left && right` (`decisive` false) or `left || right` (`decisive` true). */
export function combineCases(left: readonly Case[], right: readonly Case[], decisive: boolean): readonly Case[] {
  return left.flatMap((one) => {
    if (one.holds === decisive) return [one];
    return right.flatMap((other) => {
      const when = conjunction(one.when, other.when);
      return when === null ? [] : [{ when, holds: other.holds }];
    });
  });
}

/** One side of a comparison: its value and the expression it is written as. */
export interface Operand {
  readonly value: SettledTerraformValue;
  readonly expression: Expression;
}

/** The cases of a comparison whose outcome is not known, in one normal form for all ways to write it. */
export function comparisonCases(
  operator: BinaryOperator,
  left: Operand,
  right: Operand,
  scope: Scope,
): readonly Case[] {
  switch (operator) {
    case '==':
    case '!=': {
      const equal = equalityCases(left, right, scope);
      return operator === '==' ? equal : negate(equal);
    }
    case '>=':
      return negate(comparisonCases('<', left, right, scope));
    case '<=':
      return negate(comparisonCases('>', left, right, scope));
    default: {
      const [a, b] = [identityOf(left.value, left.expression, scope), identityOf(right.value, right.expression, scope)];
      const key = operator === '>' ? `${b.key} < ${a.key}` : `${a.key} ${operator} ${b.key}`;
      return atom({ key, text: `${a.text} ${operator} ${b.text}` }, true);
    }
  }
}

function equalityCases(left: Operand, right: Operand, scope: Scope): readonly Case[] {
  if (isConstant(left.value) && !isConstant(right.value)) return equalityCases(right, left, scope);
  if (right.value.kind === 'bool' && isOpenValue(left.value)) {
    const cases = casesOf(left.value, left.expression, scope);
    return right.value.value ? cases : negate(cases);
  }
  const [a, b] = [identityOf(left.value, left.expression, scope), identityOf(right.value, right.expression, scope)];
  const key = isConstant(right.value) || a.key < b.key ? `${a.key} == ${b.key}` : `${b.key} == ${a.key}`;
  return atom({ key, text: `${a.text} == ${b.text}` }, true);
}

function isConstant({ kind }: SettledTerraformValue): boolean {
  return kind === 'null' || kind === 'bool' || kind === 'number' || kind === 'string';
}

/** What tells an operand from others: its value where it is known, else where it comes from, else how it is written. */
function identityOf(value: SettledTerraformValue, expression: Expression, scope: Scope): Identity {
  switch (value.kind) {
    case 'null':
      return { key: 'null', text: 'null' };
    case 'bool':
      return { key: String(value.value), text: String(value.value) };
    case 'number':
      return { key: formatNumber(value.value), text: formatNumber(value.value) };
    case 'string': {
      const quoted = JSON.stringify(value.value);
      return { key: quoted, text: quoted };
    }
    case 'unknown':
      return value.identity ?? writtenIdentity(expression, scope);
    case 'computed':
      return { key: `${value.object.address}.${value.attribute}`, text: expressionText(expression) };
    default:
      return writtenIdentity(expression, scope);
  }
}

function writtenIdentity(expression: Expression, scope: Scope): Identity {
  return identityAt(expressionText(expression), rootNames(expression), scope);
}

/** The identity of what this text means in a scope, told apart from element to element where it names one. */
export function identityAt(text: string, roots: Iterable<string>, scope: Scope): Identity {
  let key = `${scope.instance}|${text}`;
  for (const root of roots) {
    const element = scope.distinguish?.(root) ?? '';
    key += element === '' ? elementOf(root, scope) : `|${element}`;
  }
  return { key, text };
}

/** The element that `each` or `count` stands for, also in scopes that do not distinguish elements themselves. */
function elementOf(root: string, scope: Scope): string {
  if (root !== 'each' && root !== 'count') return '';
  const { value, used } = scope.lookup(root === 'each' ? ['each', 'key'] : ['count', 'index']);
  if (used !== 2) return '';
  return value.kind === 'string' || value.kind === 'number' ? `|${root}=${value.value}` : '';
}
