import type { PolicyCondition, PolicyItem } from '../model/policy-document.ts';
import { plainText } from '../model/policy-document.ts';
import type { ContextValue } from './context.ts';
import { contextValue } from './context.ts';
import type { PolicyRequest } from './request.ts';
import type { RequestText } from './request-text.ts';
import { chosen, unnamed } from './request-text.ts';
import { matchArn, matchText } from './text-match.ts';
import type { Truth } from './truth.ts';
import { all, any, doubt, negate, orPerhaps } from './truth.ts';

/** A condition operator taken apart: `ForAnyValue:StringNotLikeIfExists`. */
export interface Operator {
  readonly set: 'any' | 'all' | null;
  readonly test: Test;
  readonly negated: boolean;
  readonly ifExists: boolean;
}

type Test = 'string' | 'string-ignore-case' | 'string-like' | 'arn' | 'bool' | 'null' | 'ip' | 'other';

/** Operators by their name in lower case; those that compare numbers, times and bytes are told from a typing error only. */
const tests: Readonly<Record<string, readonly [Test, boolean]>> = {
  stringequals: ['string', false],
  stringnotequals: ['string', true],
  stringequalsignorecase: ['string-ignore-case', false],
  stringnotequalsignorecase: ['string-ignore-case', true],
  stringlike: ['string-like', false],
  stringnotlike: ['string-like', true],
  arnequals: ['arn', false],
  arnlike: ['arn', false],
  arnnotequals: ['arn', true],
  arnnotlike: ['arn', true],
  bool: ['bool', false],
  null: ['null', false],
  ipaddress: ['ip', false],
  notipaddress: ['ip', true],
  binaryequals: ['other', false],
  numericequals: ['other', false],
  numericnotequals: ['other', true],
  numericlessthan: ['other', false],
  numericlessthanequals: ['other', false],
  numericgreaterthan: ['other', false],
  numericgreaterthanequals: ['other', false],
  dateequals: ['other', false],
  datenotequals: ['other', true],
  datelessthan: ['other', false],
  datelessthanequals: ['other', false],
  dategreaterthan: ['other', false],
  dategreaterthanequals: ['other', false],
};

/** Null for what is no operator of IAM (IAM user guide, "Condition operators"). */
export function operatorOf(text: string): Operator | null {
  const [, set, base, ifExists] = /^(?:(forany|forall)values?:)?([a-z]+?)(ifexists)?$/u.exec(text.toLowerCase()) ?? [];
  const test = base !== undefined && Object.hasOwn(tests, base) ? tests[base] : undefined;
  if (test === undefined) return null;
  return {
    set: set === undefined ? null : set === 'forany' ? 'any' : 'all',
    test: test[0],
    negated: test[1],
    ifExists: ifExists !== undefined,
  };
}

/**
 * Whether a condition holds for a request (IAM user guide, "Condition operators", "Set operators for multi-valued context
 * keys"). What the caller may choose he chooses to his advantage: so that an Allow applies and a Deny does not.
 */
export function conditionHolds(condition: PolicyCondition, request: PolicyRequest, effect: 'Allow' | 'Deny'): Truth {
  const operator = operatorOf(condition.operator);
  if (operator === null) return doubt(`${condition.operator} is not a condition operator`);
  const context = contextValue(request, condition.key);
  if (context.kind === 'chosen') return effect === 'Allow' && canBeMet(condition, operator) ? 'yes' : 'no';
  if (operator.test === 'null') return isNull(condition, context);
  if (context.kind === 'absent') return withoutKey(operator);
  if (context.kind === 'present') {
    const isSought = (effect === 'Allow') !== operator.negated;
    return withValues(condition, operator, isSought ? context.values : context.values.map(otherwiseChosen));
  }
  // All addresses are as good as no condition; a key that may be missing must not be asked for.
  const isIdle = isAnything(condition, operator) && (operator.ifExists || operator.test === 'ip');
  return isIdle && operator.set === null ? 'yes' : doubt(context.reason);
}

/** Whether the caller decides, in part at least, what a request holds under a condition key. */
export function isInCallersHand(key: string, request: PolicyRequest): boolean {
  const context = contextValue(request, key);
  if (context.kind === 'chosen') return true;
  return context.kind === 'present' && context.values.flat().some((part) => part === chosen);
}

/** The caller has chosen something that the policy does not name. */
function otherwiseChosen(value: RequestText): RequestText {
  return value.map((part) => (part === chosen ? unnamed : part));
}

/** A positive test without values is never met. */
function canBeMet({ values, open }: PolicyCondition, { negated }: Operator): boolean {
  return negated || values.length > 0 || open !== null;
}

/** Where the request does not have the key. `ForAnyValue` needs a value, whatever else is said. */
function withoutKey({ set, negated, ifExists }: Operator): Truth {
  if (set === 'any') return 'no';
  return set === 'all' || ifExists || negated ? 'yes' : 'no';
}

/** Whether a condition holds in a request that does not have the key; null where that is not known. */
export function holdsWithoutKey(condition: PolicyCondition): boolean | null {
  const operator = operatorOf(condition.operator);
  if (operator === null) return null;
  const truth = operator.test === 'null' ? isNull(condition, { kind: 'absent' }) : withoutKey(operator);
  return typeof truth === 'object' ? null : truth === 'yes';
}

function isNull({ values, open }: PolicyCondition, context: ContextValue): Truth {
  if (context.kind === 'unknown') return doubt(context.reason);
  const isAbsent = context.kind === 'absent';
  const met = any(
    values.map(({ text }): Truth => {
      const wanted = plainText(text)?.toLowerCase();
      if (wanted === undefined) return doubt(reasonOf(text));
      return (wanted === 'true') === isAbsent ? 'yes' : 'no';
    }),
  );
  return orPerhaps(met, open);
}

function withValues(condition: PolicyCondition, operator: Operator, values: readonly RequestText[]): Truth {
  const met = values.map((value): Truth => {
    const listed = any(condition.values.map((item) => matchValue(item, value, operator.test)));
    const possible = orPerhaps(listed, condition.open);
    return operator.negated ? negate(possible) : possible;
  });
  if (operator.set === 'all') return all(met);
  if (operator.set === 'any' || met.length === 1) return any(met);
  const [first] = met;
  return met.every((truth) => truth === first) && first !== undefined
    ? first
    : doubt('the request holds several values');
}

function matchValue({ text }: PolicyItem, value: RequestText, test: Test): Truth {
  switch (test) {
    case 'string':
      return matchText(text, value, { wildcards: false, ignoreCase: false });
    case 'string-ignore-case':
      return matchText(text, value, { wildcards: false, ignoreCase: true });
    case 'string-like':
      return matchText(text, value, { wildcards: true, ignoreCase: false });
    case 'arn':
      return matchArn(text, value);
    case 'bool':
      return matchText(text, value, { wildcards: false, ignoreCase: true });
    case 'ip':
    case 'null':
    case 'other':
      return doubt('numbers, times and addresses are not compared');
  }
}

/** Whether the test is met by every value there may be: `"*"`, or all addresses. */
function isAnything({ values }: PolicyCondition, { test, negated }: Operator): boolean {
  if (negated) return false;
  const texts = values.map(({ text }) => plainText(text));
  if (test === 'ip') return texts.includes('0.0.0.0/0');
  return test === 'string-like' && texts.some((text) => text !== null && /^\*+$/u.test(text));
}

function reasonOf(text: PolicyItem['text']): string {
  for (const part of text) if (typeof part === 'object') return part.reason;
  return 'the condition is not known';
}
