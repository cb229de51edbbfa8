import assert from 'node:assert/strict';

import { known, unknown } from '../../../server/src/model/value.ts';
import { rules as allRules } from '../../../server/src/rules/registry.ts';
import { runRules } from '../../../server/src/rules/run.ts';
import {
  awsManagedKey,
  awsOwned,
  configuration,
  declaredKey,
  deliveryStream,
  either,
  encryptedWith,
  fed,
  findingsOf,
  invalid,
  key,
  ranges,
  rethrow,
  settings,
  stream,
  unencrypted,
} from './build.ts';

/** Ids of the rules that report the stream under the default settings. */
function rulesFor(one: ReturnType<typeof stream>): readonly string[] {
  return runRules(configuration({ streams: [one], keys: [key()] }), settings(), rethrow).map(({ rule }) => rule);
}

describe('rules for delivery streams', () => {
  it('report each fault once, by the rule that knows delivery streams', () => {
    const cases = [
      [unencrypted(), ['firehose-unencrypted']],
      [awsOwned(), ['firehose-aws-owned-key']],
      [encryptedWith(null), ['firehose-key-missing']],
      [encryptedWith(awsManagedKey()), ['firehose-key-missing']],
      [invalid('AES256'), ['stream-encryption-invalid']],
      [encryptedWith(declaredKey('aws_kms_key.orders')), ['key-policy-missing']],
      [fed(), []],
      [unknown('variable `encrypt` has no default'), []],
    ] as const;
    for (const [encryption, expected] of cases) assert.deepEqual(rulesFor(deliveryStream({ encryption })), expected);
  });

  it('say nothing of data streams and video streams', () => {
    const firehose = allRules.filter(({ metadata }) => metadata.id.startsWith('firehose-'));
    assert.equal(firehose.length, 3);
    for (const kind of ['data-stream', 'video-stream'] as const) {
      for (const encryption of [unencrypted(), awsOwned(), encryptedWith(null)]) {
        const given = configuration({ streams: [stream({ kind, encryption })] });
        assert.deepEqual(runRules(given, settings(), rethrow, firehose), []);
      }
    }
  });

  it('point at the switch that is off, else at the block, else at the header', () => {
    const places = ranges(1000, 'server_side_encryption', 'enabled');
    const at = (encryption: ReturnType<typeof unencrypted>, changes = {}) =>
      findingsOf('firehose-unencrypted', { streams: [deliveryStream({ encryption, ranges: places, ...changes })] })[0]
        ?.range;
    assert.deepEqual(at(unencrypted('written')), places.attributes['enabled']);
    assert.deepEqual(at(unencrypted('absent')), places.attributes['server_side_encryption']);
    assert.deepEqual(at(unencrypted(), { ranges: ranges(1000) }), places.header);
  });

  it('say why nothing is encrypted, and what to set', () => {
    const message = (changes: Parameters<typeof deliveryStream>[0]) =>
      findingsOf('firehose-unencrypted', { streams: [deliveryStream(changes)] })[0]?.message ?? '';
    assert.match(
      message({ encryption: unencrypted(), ranges: ranges(1000) }),
      /: server_side_encryption is missing, .* In server_side_encryption, set enabled to true, key_type to CUSTOMER_MANAGED_CMK and key_arn to a customer managed key; .* in place\.$/u,
    );
    assert.match(message({ encryption: unencrypted() }), /server_side_encryption does not turn encryption on\./u);
    assert.match(message({ encryption: unencrypted('null') }), /: enabled is null\./u);
    assert.match(
      message({ encryption: unencrypted('written', [], true) }),
      /key_arn is set but ignored because server_side_encryption turns encryption off\. Set enabled to true and key_type to CUSTOMER_MANAGED_CMK\.$/u,
    );
  });

  it('are one step less severe where a condition decides', () => {
    const [finding] = findingsOf('firehose-unencrypted', {
      streams: [deliveryStream({ encryption: either('var.from_stream', fed(), unencrypted()) })],
    });
    assert.equal(finding?.severity, 'warning');
    assert.match(finding.message, /^When `var\.from_stream` is false, this stream stores/u);
  });

  it('tell that a key beside the AWS owned one is ignored', () => {
    const message = (encryption: ReturnType<typeof awsOwned>) =>
      findingsOf('firehose-aws-owned-key', { streams: [deliveryStream({ encryption })] })[0]?.message ?? '';
    assert.match(message(awsOwned()), /Set key_type to CUSTOMER_MANAGED_CMK and key_arn to a customer managed key\.$/u);
    assert.match(
      message(awsOwned(declaredKey('aws_kms_key.orders'))),
      /, and key_arn is ignored because key_type is not CUSTOMER_MANAGED_CMK\. Set key_type to CUSTOMER_MANAGED_CMK\.$/u,
    );
    assert.match(message(awsOwned(awsManagedKey())), /and key_arn to a customer managed key\.$/u);
  });

  it('leave the AWS owned key to streams whose classification allows it', () => {
    const classification = { tag: 'class', publicValues: ['public'] };
    const found = (tags: ReturnType<typeof deliveryStream>['tags']) =>
      findingsOf(
        'firehose-aws-owned-key',
        { streams: [deliveryStream({ encryption: awsOwned(), tags })] },
        { classification },
      ).length;
    assert.equal(found(known({ class: 'public' })), 0);
    assert.equal(found(known({ class: null })), 0);
    assert.equal(found(known({ class: 'secret' })), 1);
    assert.equal(found(known({})), 1);
  });

  it('judge the key like that of a data stream', () => {
    const streams = [deliveryStream()];
    const rotating = (rotation: boolean) => [key({ rotation: known(rotation) })];
    assert.equal(findingsOf('key-rotation-disabled', { streams, keys: rotating(false) }).length, 1);
    assert.equal(findingsOf('key-rotation-disabled', { streams, keys: rotating(true) }).length, 0);
    assert.equal(findingsOf('stream-key-unsuitable', { streams, keys: [key({ spec: known('RSA_2048') })] }).length, 1);
    assert.equal(findingsOf('stream-key-region', { streams, keys: [key({ region: known('us-east-1') })] }).length, 1);
    assert.equal(findingsOf('required-tags', { streams, keys: [key()] }, { requiredTags: ['Owner'] }).length, 2);
  });
});
