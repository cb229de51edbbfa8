import assert from 'node:assert/strict';

import { unknown } from '../../../server/src/model/value.ts';
import { declaredKey, either, encryptedWith, findingsOf, range, ranges, stream, unencrypted } from './build.ts';

describe('rule stream-import-plans-decryption', () => {
  const rule = 'stream-import-plans-decryption';
  const imports = [{ range: range(9000), stream: 'aws_kinesis_stream.orders' }];
  const found = (changes: Parameters<typeof stream>[0]) => findingsOf(rule, { imports, streams: [stream(changes)] });

  it('stands on the import, says both outcomes and shows the stream', () => {
    const [finding] = found({ encryption: unencrypted(), ranges: ranges(1000) });
    assert.equal(
      finding?.message,
      'This import brings in aws_kinesis_stream.orders, whose encryption_type is missing: the next apply decrypts the ' +
        'stream if it is encrypted, and shows no drift if it is not. ' +
        "Set encryption_type to KMS and kms_key_id to the stream's key before importing.",
    );
    assert.deepEqual(finding.range, range(9000));
    assert.deepEqual(finding.subject, { kind: 'stream', id: 'aws_kinesis_stream.orders' });
    assert.deepEqual(finding.related, [{ range: range(1000), message: 'aws_kinesis_stream.orders is declared here' }]);
    assert.equal(finding.severity, 'warning');
  });

  it('takes null for missing, and shows the calls that lead to the stream', () => {
    const module = 'module.data';
    const [finding] = findingsOf(rule, {
      imports: [{ range: range(9000), stream: 'module.data.aws_kinesis_stream.orders' }],
      streams: [stream({ module, encryption: unencrypted('null'), calls: [{ name: 'data', range: range(7000) }] })],
    });
    assert.match(
      finding?.message ?? '',
      /brings in module\.data\.aws_kinesis_stream\.orders, whose encryption_type is null/u,
    );
    assert.deepEqual(finding?.related.at(-1), { range: range(7000), message: 'called here as module.data' });
  });

  it('names the condition where it depends on one', () => {
    const encryption = either('var.encrypt', encryptedWith(declaredKey('k')), unencrypted('null'));
    const [finding] = found({ encryption });
    assert.equal(finding?.severity, 'information');
    assert.match(finding.message, /^When `var\.encrypt` is false, this import brings in/u);
  });

  it('stays silent where encryption is written or not known, and where the stream is not found', () => {
    assert.deepEqual(found({}), []);
    assert.deepEqual(found({ encryption: unencrypted('written') }), []);
    assert.deepEqual(found({ encryption: unknown('no default') }), []);
    const streams = [stream({ encryption: unencrypted() })];
    for (const target of [null, 'aws_kinesis_stream.other']) {
      assert.deepEqual(findingsOf(rule, { imports: [{ range: range(9000), stream: target }], streams }), []);
    }
    assert.deepEqual(findingsOf(rule, { streams }), []);
  });
});
