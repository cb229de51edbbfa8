import type { Refusal } from '../../../model/edit.ts';
import type { SourceRange } from '../../../model/source.ts';
import type { StatementTemplate } from '../../../model/policy-template.ts';
import type { Code } from '../code.ts';
import type { ConditionCode, PolicySubject, PrincipalCode } from './statement-code.ts';

/** The principals of a statement: new ones, or those of another statement of the document by its place. */
export type Principals = PrincipalCode | { readonly like: number };

/**
 * Changes a policy in the form in which it is written. Everything is said of the document as it was read; null means that
 * the change is made.
 */
export interface PolicyEditor {
  addStatement(statement: StatementTemplate, principals: Principals, subject: PolicySubject): Refusal | null;
  addConditions(statement: number, conditions: readonly ConditionCode[]): Refusal | null;
  setPrincipals(statement: number, principals: Principals): Refusal | null;
  /** Puts a principal in place of one of several that are listed, or takes that out of the list. */
  replaceListed(listed: SourceRange, by: PrincipalCode | null): Refusal | null;
  setActions(statement: number, actions: readonly string[]): Refusal | null;
}

export const annotations = {
  statement: 'Add the statement',
  conditions: 'Narrow the statement',
  principals: 'Name the principals',
  actions: 'Name the actions',
} as const;

export const elsewhere: Refusal = { refused: 'this part of the policy is not written out where the policy is' };

/** The one principal that is to be written; null where there are several, or it is a list. */
export function onlyPrincipal({ identifiers }: PrincipalCode): Code | null {
  const [only, ...others] = 'items' in identifiers ? identifiers.items : [];
  return others.length === 0 ? (only ?? null) : null;
}
