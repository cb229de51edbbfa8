import assert from 'node:assert/strict';
import { complianceOf } from '../../../server/src/reports/compliance.ts';
import type { Verdict } from '../../../server/src/reports/report.ts';
import { ruleEntries } from '../../../server/src/reports/verdicts.ts';
import { known, unknown } from '../../../server/src/model/value.ts';
import type { Stream } from '../../../server/src/model/stream.ts';
import type { Key } from '../../../server/src/model/key.ts';
import type { ScannedStream } from '../../../server/src/workspace/scan.ts';
import { configuration, encryptedWith, key, namedKey, settings, stream } from '../rules/build.ts';
import { orders } from './sample.ts';

function scanned(changes: Partial<Stream> = {}, own: Key | null = key()): ScannedStream {
  return { stream: stream(changes), key: own, configuration: configuration() };
}

function verdictOf(rule: string, streams: readonly ScannedStream[], ...rest: unknown[]): Verdict | undefined {
  const [findings = [], given = settings()] = rest as [(typeof orders)[]?, ReturnType<typeof settings>?];
  return ruleEntries(streams, findings, [given]).find(({ id }) => id === rule)?.verdict;
}

const suppressed = {
  ...orders,
  suppressed: { tool: 'kinesis-encryption' as const, range: orders.range, reason: null, until: null },
};

describe('verdict on a rule', () => {
  it('passes where everything could be judged and nothing was found', () => {
    assert.equal(verdictOf('stream-unencrypted', [scanned()]), 'pass');
    assert.equal(verdictOf('key-rotation-disabled', [scanned()]), 'pass');
  });

  it('fails where a finding holds, whatever else is unknown or suppressed', () => {
    const streams = [scanned({ encryption: unknown('why') }, null)];
    assert.equal(verdictOf('stream-unencrypted', streams, [orders, suppressed]), 'fail');
  });

  it('is unknown where a stream is, and of a key’s facts where the key is not declared or they are not known', () => {
    const open = scanned({ encryption: unknown('why') }, null);
    assert.equal(verdictOf('stream-unencrypted', [scanned(), open]), 'unknown');
    assert.equal(verdictOf('key-rotation-disabled', [open]), 'unknown');
    const foreign = scanned({ encryption: encryptedWith(namedKey('alias/theirs')) }, null);
    assert.equal(verdictOf('stream-unencrypted', [foreign]), 'pass');
    assert.equal(verdictOf('key-rotation-disabled', [foreign]), 'unknown');
    assert.equal(verdictOf('key-rotation-disabled', [scanned({}, key({ rotation: unknown('why') }))]), 'unknown');
    assert.equal(verdictOf('stream-key-unsuitable', [scanned({}, key({ spec: unknown('why') }))]), 'unknown');
  });

  it('is accepted where all findings are suppressed', () => {
    assert.equal(verdictOf('stream-unencrypted', [scanned()], [suppressed]), 'accepted');
  });

  it('does not apply where there is nothing to judge', () => {
    assert.equal(verdictOf('stream-unencrypted', []), 'not-applicable');
    const fed = scanned({ encryption: known({ kind: 'not-applicable', reason: 'why' }) }, null);
    assert.equal(verdictOf('stream-unencrypted', [fed]), 'not-applicable');
    const delivering = [scanned({ kind: 'delivery-stream' })];
    assert.equal(verdictOf('stream-unencrypted', delivering), 'not-applicable');
    assert.equal(verdictOf('video-stream-aws-managed-key', delivering), 'not-applicable');
    assert.equal(verdictOf('firehose-unencrypted', delivering), 'pass');
    assert.equal(verdictOf('stream-key-region', delivering), 'pass');
    const managed = scanned({ encryption: encryptedWith({ kind: 'aws-managed', alias: 'alias/aws/kinesis' }) }, null);
    assert.equal(verdictOf('key-rotation-disabled', [managed]), 'not-applicable');
  });

  it('is off where the rule is, or has nothing to ask for', () => {
    assert.equal(
      verdictOf('stream-unencrypted', [scanned()], [], settings({ rules: { 'stream-unencrypted': 'off' } })),
      'off',
    );
    assert.equal(verdictOf('required-tags', [scanned()]), 'off');
    assert.equal(verdictOf('required-tags', [scanned()], [], settings({ requiredTags: ['owner'] })), 'pass');
  });
});

describe('compliance', () => {
  const { frameworks, controls } = complianceOf(ruleEntries([scanned()], [orders], [settings()]));

  it('gives every framework item the worst verdict of its rules, with who maps them', () => {
    const item = frameworks.find(({ list, id }) => list === 'NIST SP 800-53 Rev. 5' && id === 'SC-28');
    assert.equal(item?.verdict, 'fail');
    assert.ok(item.rules.includes('stream-unencrypted'));
    assert.deepEqual(item.sources, [
      'AWS Security Hub Kinesis.1, AWS Control Tower CT.KINESIS.PR.1',
      'AWS Security Hub DataFirehose.1',
    ]);
    assert.equal(frameworks.find(({ id }) => id === 'SC-12')?.verdict, 'pass');
    assert.ok(frameworks.every(({ sources }) => sources.length > 0));
  });

  it('does the same for the controls of other tools', () => {
    assert.equal(controls.find(({ id }) => id === 'Kinesis.1')?.verdict, 'fail');
    assert.equal(controls.find(({ id }) => id === 'KMS.4')?.verdict, 'pass');
  });
});
