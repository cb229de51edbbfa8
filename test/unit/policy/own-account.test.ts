import assert from 'node:assert/strict';

import { decide } from '../../../server/src/policy/decision.ts';
import { ownAccountWritten, withOwnAccount } from '../../../server/src/policy/own-account.ts';
import type { JsonStatement } from './document.ts';
import { policy, root } from './document.ts';
import { request } from './truth-table.ts';

const page = 'kms/latest/developerguide/key-policy-default.html';
const administration: JsonStatement = { Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'kms:Put*' };
const partner: JsonStatement = { Principal: { AWS: 'arn:aws:iam::444455556666:root' }, Action: 'kms:Decrypt' };

describe(`the account that a policy is written for (${page})`, () => {
  it('is the only one that may change the policy, as an ARN or a number', () => {
    assert.deepEqual(ownAccountWritten(policy(administration, partner)), { account: '111122223333', partition: 'aws' });
    const byNumber = policy({ Principal: { AWS: '111122223333' }, Action: 'kms:*' });
    assert.deepEqual(ownAccountWritten(byNumber), { account: '111122223333', partition: null });
  });

  for (const [what, statements] of [
    ['two accounts may change it', [administration, { ...partner, Action: 'kms:*' }]],
    ['the account of the deployment may, too', [administration, { Principal: { AWS: root }, Action: 'kms:*' }]],
    ['no account may', [partner]],
    ['an account may not', [{ ...administration, Effect: 'Deny' }]],
    ['all but an account may', [{ NotPrincipal: { AWS: '111122223333' }, Action: 'kms:*' }]],
  ] as const satisfies readonly (readonly [string, readonly JsonStatement[]])[]) {
    it(`is not known where ${what}`, () => {
      assert.equal(ownAccountWritten(policy(...statements)), null);
    });
  }

  it('is the own one wherever its number stands for an account, and only there', () => {
    const document = policy(administration, {
      Principal: { AWS: 'arn:aws:iam::111122223333:role/r-111122223333' },
      Action: 'kms:Decrypt',
      Condition: { StringEquals: { 'aws:PrincipalAccount': '111122223333', 'aws:PrincipalTag/cost': 'x111122223333' } },
    });
    const texts = withOwnAccount(document).statements.flatMap(({ principals, conditions }) => [
      ...(principals?.items ?? []).map(({ text }) => text),
      ...conditions.flatMap(({ values }) => values.map(({ text }) => text)),
    ]);
    const told = texts.map((text) => text.map((part) => (typeof part === 'string' ? part : `<${part.hole}>`)).join(''));
    assert.deepEqual(told, [
      'arn:aws:iam::<account>:root',
      'arn:aws:iam::<account>:role/r-111122223333',
      '<account>',
      'x111122223333',
    ]);
  });

  it('settles what was not known before', () => {
    const document = policy(administration);
    const asked = request('account', 'PutKeyPolicy', 'direct');
    assert.equal(decide(document, asked).outcome, 'unknown');
    assert.equal(decide(withOwnAccount(document), asked).outcome, 'allowed');
    const elsewhere = withOwnAccount(policy(partner), '111122223333');
    assert.equal(decide(elsewhere, request('account 444455556666', 'Decrypt', 'direct')).outcome, 'allowed');
  });
});
