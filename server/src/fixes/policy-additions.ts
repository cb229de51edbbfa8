import type { Finding } from '../model/finding.ts';
import type { PolicyStatement } from '../model/policy-document.ts';
import type { PolicyChange, StatementTemplate } from '../model/policy-template.ts';
import { keyAdministration } from '../policy/library/administration.ts';
import { accountUse, kinesisService, useThroughKinesis } from '../policy/library/statements.ts';
import { regionOf } from '../policy/region.ts';
import { accountsLeftOut } from '../rules/key-policy-cross-account.ts';
import type { PolicyProposal } from './change-key-policy.ts';
import type { PolicyUnderChange } from './policy-rehearsal.ts';

const additions = {
  use: { title: 'Let the account use the key through Kinesis', statement: accountUse },
  service: { title: 'Add a statement for the Kinesis service', statement: kinesisService },
  administration: { title: 'Let the account administer the key', statement: keyAdministration },
} as const;

/** The statement of the library that is missing. */
export function addStatement(
  which: keyof typeof additions,
): (finding: Finding, policy: PolicyUnderChange) => readonly PolicyProposal[] {
  const { title, statement } = additions[which];
  return (_, { document }) => [{ title, changes: [added(statement, document.statements)] }];
}

/** A statement for each account that is left out, for what it needs. */
export function letAccountsIn(_: Finding, policy: PolicyUnderChange): readonly PolicyProposal[] {
  const { key, document, streams } = policy;
  const leftOut = accountsLeftOut({
    key,
    document,
    streams,
    grants: key.grants,
    region: regionOf(key, streams, document),
  });
  const accounts = [...new Set(leftOut.map(({ account }) => account))];
  const changes = accounts.map((account) => {
    const actions = leftOut.filter((one) => one.account === account).map(({ action }) => action);
    const statement = useThroughKinesis(`AllowAccount${account}ThroughKinesis`, [...new Set(actions)].sort(), {
      type: 'AWS',
      identifier: ['arn:', { blank: 'partition' }, `:iam::${account}:root`],
    });
    return added(statement, document.statements);
  });
  const title = `Let ${accounts.length === 1 ? `account ${accounts.join('')}` : 'the accounts'} use the key through Kinesis`;
  return changes.length === 0 ? [] : [{ title, changes }];
}

/** A Sid must be unique in its policy. */
export function added(statement: StatementTemplate, others: readonly PolicyStatement[]): PolicyChange {
  const taken = new Set(others.map(({ sid }) => sid));
  let sid = statement.sid;
  for (let count = 2; taken.has(sid); count += 1) sid = `${statement.sid}${count}`;
  return { change: 'add-statement', statement: { ...statement, sid } };
}
