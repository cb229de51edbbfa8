import type { Blank, ConditionTemplate, StatementTemplate, TemplateText } from '../../model/policy-template.ts';
import { operatorName } from '../../model/policy-template.ts';
import { accountRoot } from '../../policy/library/administration.ts';
import type { Code } from './code.ts';
import { joined, text } from './code.ts';

/** What a policy is written about. */
export interface PolicySubject {
  readonly partition: Code;
  readonly account: Code;
  readonly region: Code;
  /** The ARN of the stream, or a pattern for it. */
  readonly streamArn: Code;
  /** Whether it is the ARN. */
  readonly isExact: boolean;
}

/** Whether a policy names somebody whom only the author knows, or another statement. */
export function needsAuthor(statements: readonly StatementTemplate[]): boolean {
  const known: readonly Blank['blank'][] = ['partition', 'account', 'region', 'stream-arn'];
  return statements.some(({ principal, conditions }) => {
    const texts = ['like' in principal ? [] : principal.identifier, ...conditions.map(({ value }) => value)];
    return (
      'like' in principal ||
      texts.some((parts) => parts.some((part) => typeof part === 'object' && !known.includes(part.blank)))
    );
  });
}

export function isAboutStreams(statements: readonly StatementTemplate[]): boolean {
  return statements.some(({ conditions }) =>
    conditions.some(({ value }) => value.some((part) => typeof part === 'object' && part.blank === 'stream-arn')),
  );
}

/** Everybody in the account, as its IAM policies say. */
export function isAccountRoot(identifier: TemplateText): boolean {
  return JSON.stringify(identifier) === JSON.stringify(accountRoot);
}

export function fill(template: TemplateText, subject: PolicySubject): Code {
  return joined(template.map((part) => (typeof part === 'string' ? text(part) : fillBlank(part.blank, subject))));
}

function fillBlank(blank: Blank['blank'], subject: PolicySubject): Code {
  switch (blank) {
    case 'partition':
      return subject.partition;
    case 'account':
      return subject.account;
    case 'region':
      return subject.region;
    case 'stream-arn':
      return subject.streamArn;
    default:
      throw new Error(`nothing is declared for the list ${blank}`);
  }
}

/** Conditions by their operator, in the order of the template. */
export function byOperator(
  conditions: readonly ConditionTemplate[],
  subject: PolicySubject,
): ReadonlyMap<string, readonly (readonly [variable: string, value: Code])[]> {
  const operators = new Map<string, (readonly [string, Code])[]>();
  for (const { test, variable, value } of conditions) {
    const operator = operatorName(test, subject.isExact);
    operators.set(operator, [...(operators.get(operator) ?? []), [variable, fill(value, subject)]]);
  }
  return operators;
}
