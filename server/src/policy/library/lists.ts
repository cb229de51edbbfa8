import type { FixIntent } from '../../model/fix.ts';
import type { Blank, StatementTemplate, TemplateList } from '../../model/policy-template.ts';
import { libraryPolicies } from './library.ts';

/** What a list is asked for with, wherever it is declared: whole sentences. */
export const listDescriptions: Readonly<Record<TemplateList, string>> = {
  administrators: 'ARNs of the roles that administer the key. They get no cryptographic permission.',
  producers: 'ARNs of the roles that write to the stream. They must exist: KMS refuses a policy that names others.',
  consumers: 'ARNs of the roles that read from the stream. They must exist: KMS refuses a policy that names others.',
  accounts: 'Numbers of the other accounts that read from the stream.',
  tenants: 'Names of the tenants, each of which has a key of its own.',
};

/** The lists that statements name, in the order in which they do. */
export function listsOf(statements: readonly StatementTemplate[]): readonly TemplateList[] {
  const texts = statements.flatMap(({ principal, conditions }) => [
    ...('like' in principal ? [] : [principal.identifier]),
    ...conditions.map(({ value }) => value),
  ]);
  const blanks = texts.flat().flatMap((part) => (typeof part === 'string' ? [] : [part.blank]));
  return [...new Set(blanks.filter(isList))];
}

export function isList(blank: Blank['blank']): blank is TemplateList {
  return Object.hasOwn(listDescriptions, blank);
}

/** Whether a fix writes a policy that names what only the author knows. */
export function asksForLists(intent: FixIntent): boolean {
  const id = 'policy' in intent ? intent.policy : undefined;
  const policy = libraryPolicies.find((one) => one.id === id);
  return policy !== undefined && listsOf(policy.statements).length > 0;
}
