import assert from 'node:assert/strict';
import { unknown } from '../../../server/src/model/value.ts';
import type { KeyAccess, Permission } from '../../../server/src/policy/access.ts';
import { accessTo, accessUnder } from '../../../server/src/policy/access.ts';
import { key, stream } from '../rules/build.ts';
import type { JsonStatement } from './document.ts';
import { policy, root, streamArn } from './document.ts';

function accessOf(...statements: readonly JsonStatement[]): KeyAccess {
  return accessUnder({ document: policy(...statements), grants: [], region: 'eu-west-1', streams: [stream()] });
}

/** One line for each row: who, and how he may administer, encrypt and decrypt. */
function told({ rows }: KeyAccess): readonly string[] {
  return rows.map(({ who, administer, encrypt, decrypt }) =>
    [who.name, ...[administer, encrypt, decrypt].map(word)].join(' | '),
  );
}

function word({ outcome, delegated, condition }: Permission): string {
  if (outcome !== 'allowed') return outcome === 'denied' ? '-' : '?';
  return [delegated ? 'by IAM' : 'yes', condition].filter((part) => part !== '').join(', ');
}

const viaKinesis = { 'kms:ViaService': 'kinesis.${region}.amazonaws.com' };
const forStream = { 'kms:EncryptionContext:aws:kinesis:arn': streamArn };

describe('the access to a key', () => {
  it('under the default policy is what IAM policies say', () => {
    const access = accessTo(key(), [stream()]);
    assert.ok(access.kind === 'known');
    assert.deepEqual(told(access.value), ['this account | by IAM | by IAM | by IAM', 'anybody | - | - | -']);
    assert.equal(access.value.summary, 'this account through its IAM policies may decrypt');
  });

  it('tells roles, services, other accounts and the condition', () => {
    const access = accessOf(
      { Principal: { AWS: root }, Action: 'kms:PutKeyPolicy' },
      {
        Principal: { AWS: '${aws_iam_role.producer.arn}' },
        Action: 'kms:GenerateDataKey',
        Condition: { StringEquals: { ...viaKinesis, ...forStream } },
      },
      {
        Principal: { AWS: 'arn:aws:iam::444455556666:root' },
        Action: 'kms:Decrypt',
        Condition: { StringEquals: viaKinesis },
      },
      { Principal: { Service: 'kinesis.amazonaws.com' }, Action: 'kms:Decrypt' },
    );
    // The account that is written out may be this one, and any account may be that of the role.
    assert.deepEqual(told(access), [
      'this account | by IAM | - | ?',
      'aws_iam_role.producer.arn | ? | yes, only through Kinesis for the stream | ?',
      'account 444455556666 | - | - | by IAM, only through Kinesis',
      'kinesis.amazonaws.com | - | - | yes',
      'kinesis.amazonaws.com for other accounts | - | - | yes',
      'anybody | - | - | -',
    ]);
    assert.deepEqual(access.rows[1]?.encrypt.statements, [1]);
    assert.equal(access.rows[0]?.decrypt.reason, 'the account of the deployment is not known');
  });

  it('is not known where the policy is not', () => {
    const explicit = {
      kind: 'explicit',
      range: key().ranges.header,
      document: unknown('it is read from a file'),
      attachedBy: null,
    } as const;
    assert.deepEqual(accessTo(key({ policy: explicit }), []), explicit.document);
  });
});
