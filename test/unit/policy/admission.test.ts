import assert from 'node:assert/strict';

import type { GrantingStatement } from '../../../server/src/policy/admission.ts';
import { admissionOf } from '../../../server/src/policy/admission.ts';

function allow(actions: readonly string[], changes: Partial<GrantingStatement> = {}): GrantingStatement {
  return { effect: 'Allow', actions, servicesOnly: false, streamArns: null, ...changes };
}

const use = ['kms:Decrypt', 'kms:GenerateDataKey'];

describe('through which services a policy lets a key be used', () => {
  it('is all of them where it does not say', () => {
    assert.deepEqual(admissionOf([allow(['kms:*'])]), {
      admitsKinesis: true,
      admitsFirehose: true,
      admitsVideo: true,
    });
  });

  it('leaves Firehose out without kms:CreateGrant', () => {
    const { admitsKinesis, admitsFirehose, admitsVideo } = admissionOf([allow(use)]);
    assert.deepEqual([admitsKinesis, admitsFirehose, admitsVideo], [true, false, true]);
  });

  it('is what kms:ViaService names', () => {
    const through = (...services: (string | null)[]) => {
      const { admitsKinesis, admitsFirehose, admitsVideo } = admissionOf([
        allow([...use, 'kms:CreateGrant'], { services }),
      ]);
      return [admitsKinesis, admitsFirehose, admitsVideo];
    };
    assert.deepEqual(through('kinesis.eu-west-1.amazonaws.com'), [true, false, false]);
    assert.deepEqual(through('firehose.'), [false, true, false]);
    assert.deepEqual(through('kinesisvideo.*.amazonaws.com', 'kinesis.'), [true, false, true]);
    assert.deepEqual(through('*.amazonaws.com'), [true, true, true]);
    assert.deepEqual(through(null), [null, null, null]);
    assert.deepEqual(through('s3.eu-west-1.amazonaws.com'), [false, false, false]);
  });

  it('takes several statements together', () => {
    const firehose = { services: ['firehose.eu-west-1.amazonaws.com'] };
    assert.equal(admissionOf([allow(use, firehose), allow(['kms:CreateGrant'], firehose)]).admitsFirehose, true);
    const elsewhere = { services: ['s3.eu-west-1.amazonaws.com'] };
    assert.equal(admissionOf([allow(use, firehose), allow(['kms:CreateGrant'], elsewhere)]).admitsFirehose, false);
  });

  it('leaves out all but data streams where the encryption context names one', () => {
    const bound = { streamArns: ['arn:aws:kinesis:eu-west-1:111122223333:stream/orders'] };
    assert.deepEqual(admissionOf([allow(['kms:*'], bound)]), {
      admitsKinesis: true,
      boundTo: ['orders'],
      admitsFirehose: false,
      admitsVideo: false,
    });
  });

  it('is not known where something is denied or the actions are not known', () => {
    const denied = admissionOf([allow(['kms:*']), { ...allow(['kms:Decrypt']), effect: 'Deny' }]);
    assert.deepEqual([denied.admitsKinesis, denied.admitsFirehose, denied.admitsVideo], [null, null, null]);
    const vague = admissionOf([{ ...allow([]), actions: null }]);
    assert.deepEqual([vague.admitsKinesis, vague.admitsFirehose, vague.admitsVideo], [null, null, null]);
  });
});
