import type { StatementTemplate } from '../../../model/policy-template.ts';
import type { Argument, Code } from '../code.ts';
import { text } from '../code.ts';
import { conditionObject, principalObject } from './encoded-editor.ts';
import type { PolicySubject } from './statement-code.ts';
import { conditionCode, listCode, principalCode, textsOf } from './statement-code.ts';

/** Statements of the library as the object that `jsonencode` takes. */
export function policyObject(statements: readonly StatementTemplate[], subject: PolicySubject): Code {
  const items = statements.map((statement) => statementObject(statement, subject));
  return {
    kind: 'object',
    entries: [
      { name: 'Version', value: text('2012-10-17') },
      { name: 'Statement', value: { kind: 'list', items, onePerLine: true } },
    ],
  };
}

function statementObject(
  { sid, effect, actions, principal, conditions }: StatementTemplate,
  subject: PolicySubject,
): Code {
  if ('like' in principal) throw new Error('a new policy has no statement to take the principals from');
  const codes = conditions.map((condition) => conditionCode(condition, subject));
  const entries: readonly Argument[] = [
    { name: 'Sid', value: text(sid) },
    { name: 'Effect', value: text(effect) },
    { name: 'Principal', value: principalObject(principalCode(principal, subject), false) },
    { name: 'Action', value: listCode({ items: textsOf(actions) }, actions.length > 1) },
    { name: 'Resource', value: text('*') },
    ...(codes.length === 0 ? [] : [{ name: 'Condition', value: conditionObject(codes, false) }]),
  ];
  return { kind: 'object', entries };
}
