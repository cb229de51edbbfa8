import assert from 'node:assert/strict';

import { known, unknown } from '../../../server/src/model/value.ts';
import { runRules } from '../../../server/src/rules/run.ts';
import {
  awsManagedKey,
  configuration,
  declaredKey,
  encryptedWith,
  findingsOf,
  key,
  rethrow,
  settings,
  stream,
  videoStream,
} from './build.ts';

const rule = 'video-stream-aws-managed-key';
const managed = encryptedWith(awsManagedKey('alias/aws/kinesisvideo'));

describe('video-stream-aws-managed-key', () => {
  it('reports the AWS managed key, and no other rule does', () => {
    const given = configuration({ streams: [videoStream({ encryption: managed })] });
    assert.deepEqual(
      runRules(given, settings(), rethrow).map((finding) => finding.rule),
      [rule],
    );
  });

  it('says that another key replaces the stream', () => {
    const [finding] = findingsOf(rule, { streams: [videoStream({ encryption: managed })] });
    assert.match(finding?.message ?? '', /replaces the stream, and what it has recorded is lost/u);
    assert.equal(finding?.severity, 'warning');
  });

  it('tells the AWS managed key of another service from its own', () => {
    const [finding] = findingsOf(rule, { streams: [videoStream({ encryption: encryptedWith(awsManagedKey()) })] });
    assert.match(finding?.message ?? '', /names alias\/aws\/kinesis, the AWS managed key of another service/u);
  });

  it('stays silent for customer managed keys, what is not known, exempt streams and other kinds', () => {
    const streams = [
      videoStream(),
      videoStream({ encryption: unknown('variable `key` has no default') }),
      videoStream({ encryption: managed, tags: known({ class: 'public' }) }),
      videoStream({ encryption: managed, tags: known({ class: null }) }),
      stream({ encryption: managed }),
    ];
    const classification = { tag: 'class', publicValues: ['public'] };
    for (const one of streams) assert.deepEqual(findingsOf(rule, { streams: [one] }, { classification }), []);
  });

  it('is no excuse for a key that does not rotate', () => {
    const streams = [videoStream({ encryption: encryptedWith(declaredKey('aws_kms_key.orders')) })];
    assert.equal(findingsOf('key-rotation-disabled', { streams, keys: [key({ rotation: known(false) })] }).length, 1);
  });
});
