import assert from 'node:assert/strict';

import { statementsFor } from '../../../server/src/policy/library/for-streams.ts';
import { libraryPolicies } from '../../../server/src/policy/library/library.ts';
import type { StatementTemplate } from '../../../server/src/model/policy-template.ts';

const cryptographic = /^kms:(?:Decrypt|Encrypt|ReEncrypt|GenerateDataKey|CreateGrant)/u;

function isBound({ conditions }: StatementTemplate): boolean {
  return conditions.some(({ variable }) => ['kms:ViaService', 'aws:SourceAccount'].includes(variable));
}

describe('policy library', () => {
  it('has ids of its own and statements that can be told apart', () => {
    const ids = libraryPolicies.map(({ id }) => id);
    assert.deepEqual([...new Set(ids)], ids);
    for (const { statements } of libraryPolicies) {
      const sids = statements.map(({ sid }) => sid);
      assert.deepEqual([...new Set(sids)], sids);
    }
  });

  for (const { id, statements } of libraryPolicies) {
    it(`${id} allows no use of the key that no condition binds, and no action by a wildcard`, () => {
      for (const statement of statements) {
        assert.ok(statement.actions.every((action) => !action.includes('*')));
        assert.deepEqual([...statement.actions].sort(), statement.actions);
        if (statement.actions.some((action) => cryptographic.test(action)))
          assert.ok(isBound(statement), statement.sid);
      }
    });

    it(`${id} lets the account change the policy again`, () => {
      const administers = ({ actions, principal, conditions }: StatementTemplate): boolean =>
        actions.includes('kms:PutKeyPolicy') &&
        'type' in principal &&
        principal.type === 'AWS' &&
        conditions.length === 0;
      assert.ok(statements.some(administers));
    });

    it(`${id} grants only grants for AWS services`, () => {
      for (const { actions, conditions } of statements) {
        if (!actions.includes('kms:CreateGrant')) continue;
        assert.deepEqual(actions, ['kms:CreateGrant']);
        assert.ok(conditions.some(({ test, variable }) => test === 'Bool' && variable === 'kms:GrantIsForAWSResource'));
      }
    });
  }

  it('gives a key for streams of several kinds what each of them needs, and says it once', () => {
    const sids = statementsFor(['delivery-stream', 'data-stream', 'delivery-stream']).map(({ sid }) => sid);
    assert.deepEqual(sids, [
      'EnableKeyAdministration',
      'AllowUseThroughFirehose',
      'AllowGrantsForFirehose',
      'AllowUseThroughKinesisForThisStream',
      'AllowKinesisService',
    ]);
  });
});
