import type { Refusal } from '../../../model/edit.ts';
import type { StatementTemplate } from '../../../model/policy-template.ts';
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
  setActions(statement: number, actions: readonly string[]): Refusal | null;
}

export const annotations = {
  statement: 'Add the statement',
  conditions: 'Narrow the statement',
  principals: 'Name the principals',
  actions: 'Name the actions',
} as const;

export const elsewhere: Refusal = { refused: 'this part of the policy is not written out where the policy is' };
