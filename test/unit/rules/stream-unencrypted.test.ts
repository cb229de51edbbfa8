import assert from 'node:assert/strict';

import type { KeyReference } from '../../../server/src/model/key.ts';
import type { Encryption } from '../../../server/src/model/stream.ts';
import { absent, known, unknown } from '../../../server/src/model/value.ts';
import {
  assume,
  awsManagedKey,
  declaredKey,
  either,
  encryptedWith,
  findingsOf,
  range,
  ranges,
  step,
  stream,
  unencrypted,
} from './build.ts';

const rule = 'stream-unencrypted';
const header = ranges(1000);

function only(changes: Parameters<typeof stream>[0]) {
  const findings = findingsOf(rule, { streams: [stream(changes)] });
  assert.equal(findings.length, 1);
  const [finding] = findings;
  assert.ok(finding);
  return finding;
}

describe('rule stream-unencrypted', () => {
  it('underlines the header and says what to set where nothing is written', () => {
    const finding = only({ encryption: unencrypted(), ranges: header });
    assert.equal(
      finding.message,
      'This stream stores its records unencrypted: encryption_type is missing, and the default is no encryption. ' +
        'Set encryption_type to KMS and kms_key_id to a customer managed key; the stream is changed in place.',
    );
    assert.deepEqual(finding.range, header.header);
    assert.equal(finding.severity, 'error');
    assert.equal(finding.address, 'aws_kinesis_stream.orders');
    assert.deepEqual(finding.subject, { kind: 'stream', id: 'aws_kinesis_stream.orders' });
    assert.deepEqual(finding.related, []);
  });

  it('underlines a written NONE', () => {
    const places = ranges(1000, 'encryption_type');
    const finding = only({ encryption: unencrypted('written'), ranges: places });
    assert.match(
      finding.message,
      /^This stream stores its records unencrypted: encryption_type switches encryption off\./u,
    );
    assert.deepEqual(finding.range, places.attributes['encryption_type']);
  });

  it('says that a key is ignored, and underlines it', () => {
    const places = ranges(1000, 'kms_key_id');
    const finding = only({ encryption: unencrypted('absent', [], true), ranges: places });
    assert.equal(
      finding.message,
      'This stream stores its records unencrypted: kms_key_id is set but ignored because encryption_type is missing. ' +
        'Set encryption_type to KMS.',
    );
    assert.deepEqual(finding.range, places.attributes['kms_key_id']);
  });

  it('does not advise to use the AWS managed key that is ignored', () => {
    const ignored = known({ kind: 'none', cause: 'absent', keyIgnored: true, key: awsManagedKey() } as const);
    assert.match(
      only({ encryption: ignored }).message,
      /Set encryption_type to KMS and kms_key_id to a customer managed/u,
    );
  });

  it('says that on-demand streams are no exception, only where the mode is known', () => {
    const onDemand = only({ encryption: unencrypted(), mode: known('ON_DEMAND') });
    assert.match(
      onDemand.message,
      /encryption_type names no encryption type, and an on-demand stream is no exception\./u,
    );
    for (const mode of [known('PROVISIONED'), absent, unknown('variable `mode` has no default')]) {
      assert.doesNotMatch(only({ encryption: unencrypted(), mode }).message, /on-demand/u);
    }
    const when = [assume('var.burst', true)];
    const decided = { encryption: unencrypted(), mode: either('var.burst', known('ON_DEMAND'), known('PROVISIONED')) };
    assert.match(only({ ...decided, when }).message, /on-demand/u);
    assert.doesNotMatch(only(decided).message, /on-demand/u);
  });

  it('uses the terms of the language', () => {
    const finding = only({
      language: 'cloudformation-yaml',
      terms: { type: 'EncryptionType', key: 'KeyId', default: 'none' },
      encryption: unencrypted(),
      ranges: header,
    });
    assert.match(finding.message, /EncryptionType is missing.*Set EncryptionType to KMS and KeyId to/u);
    assert.doesNotMatch(finding.message, /encryption_type|kms_key_id/u);
  });

  it('speaks of one attribute where type and key share it', () => {
    const terms = { type: 'stream_encryption', key: 'stream_encryption', default: 'none' } as const;
    const places = ranges(1000, 'stream_encryption');
    const ignored = only({ terms, ranges: places, encryption: unencrypted('absent', [], true) });
    assert.match(ignored.message, /: a key is set but ignored because stream_encryption names no encryption type\./u);
    const missing = only({ terms, ranges: header, encryption: unencrypted() });
    assert.match(missing.message, /Set stream_encryption to the type KMS with a customer managed key/u);
  });

  it('shows the places that decide and the calls that lead there', () => {
    const finding = only({
      module: 'module.data',
      encryption: unencrypted('null', [
        step('attribute', 'encryption_type', 1105),
        step('local', 'local.encryption', 2000),
        step('variable-default', 'variable `encryption`', 3000),
      ]),
      calls: [
        { name: 'platform', range: range(7000) },
        { name: 'data', range: range(8000) },
      ],
    });
    assert.match(finding.message, /encryption_type is null/u);
    assert.equal(finding.address, 'module.data.aws_kinesis_stream.orders');
    assert.deepEqual(finding.related, [
      { range: range(2000), message: 'local.encryption is set here' },
      { range: range(3000), message: 'the default of variable `encryption`' },
      { range: range(7000), message: 'called here as module.platform' },
      { range: range(8000), message: 'called here as module.data' },
    ]);
  });

  describe('instances of one block', () => {
    const instances = (...names: readonly string[]) =>
      findingsOf(rule, {
        streams: ['clicks', 'orders', 'views'].map((name) =>
          stream({
            address: `aws_kinesis_stream.this["${name}"]`,
            encryption: names.includes(name) ? unencrypted() : encryptedWith(awsManagedKey()),
          }),
        ),
      });

    it('are named where one of several is at fault', () => {
      const [finding, ...rest] = instances('clicks');
      assert.equal(rest.length, 0);
      assert.match(finding?.message ?? '', /^aws_kinesis_stream\.this\["clicks"\] stores its records unencrypted/u);
    });

    it('are listed where some are at fault, in each message alike', () => {
      const findings = instances('clicks', 'views');
      assert.deepEqual(
        findings.map(({ address }) => address),
        ['aws_kinesis_stream.this["clicks"]', 'aws_kinesis_stream.this["views"]'],
      );
      assert.equal(new Set(findings.map(({ message }) => message)).size, 1);
      assert.match(
        findings[0]?.message ?? '',
        /^This stream .* This concerns aws_kinesis_stream\.this\["clicks"\] and aws_kinesis_stream\.this\["views"\], 2 of 3 instances\.$/u,
      );
    });

    it('are not named where all are at fault alike', () => {
      const findings = instances('clicks', 'orders', 'views');
      assert.equal(findings.length, 3);
      assert.ok(findings.every(({ message }) => message.startsWith('This stream ') && !message.includes('clicks')));
    });
  });

  it('says the same for each call of a module, and names the module where one call makes several', () => {
    const at = (module: string, call: number, sound = false) =>
      stream({
        module,
        encryption: sound ? encryptedWith(awsManagedKey()) : unencrypted(),
        calls: [{ name: 'data', range: range(call) }],
      });
    const twoCalls = findingsOf(rule, { streams: [at('module.a', 7000), at('module.b', 8000)] });
    assert.equal(twoCalls.length, 2);
    assert.equal(new Set(twoCalls.map(({ message }) => message)).size, 1);
    const oneOfTwoCalls = findingsOf(rule, { streams: [at('module.a', 7000), at('module.b', 8000, true)] });
    assert.match(oneOfTwoCalls[0]?.message ?? '', /^This stream /u);
    const oneCall = findingsOf(rule, { streams: [at('module.data["a"]', 7000), at('module.data["b"]', 7000, true)] });
    assert.match(oneCall[0]?.message ?? '', /^module\.data\["a"\]\.aws_kinesis_stream\.orders stores/u);
  });

  it('is one step less severe where only some of the possible values say so, and names the condition', () => {
    const finding = only({
      encryption: either('var.encrypt', encryptedWith(declaredKey('aws_kms_key.orders')), unencrypted('null')),
    });
    assert.equal(finding.severity, 'warning');
    assert.match(finding.message, /^When `var\.encrypt` is false, this stream stores its records unencrypted: /u);
  });

  it('fires in full where every possible value is at fault, naming what differs', () => {
    const same = only({ encryption: either('var.a', unencrypted('null'), unencrypted('null')) });
    assert.equal(same.severity, 'error');
    assert.match(same.message, /^This stream /u);
    const differing = only({ encryption: either('var.a', unencrypted('null'), unencrypted('written')) });
    assert.equal(differing.severity, 'error');
    assert.match(
      differing.message,
      /^When `var\.a` is true, this stream .* is null, .*\. When `var\.a` is false, this stream .* switches encryption off\. Set/u,
    );
  });

  it('gives the fuller of two advices that begin alike', () => {
    const ignored = (key: KeyReference) => known({ kind: 'none', cause: 'null', keyIgnored: true, key } as const);
    const { message } = only({
      encryption: either<Encryption>('var.own', ignored(declaredKey('k')), ignored(awsManagedKey())),
    });
    assert.equal(message.match(/Set encryption_type/gu)?.length, 1);
    assert.match(message, /Set encryption_type to KMS and kms_key_id to/u);
  });

  it('judges a stream that exists under the same condition by what then holds', () => {
    const encryption = either('var.enabled', encryptedWith(declaredKey('aws_kms_key.orders')), unencrypted('null'));
    assert.deepEqual(findingsOf(rule, { streams: [stream({ encryption, when: [assume('var.enabled', true)] })] }), []);
    const disabled = only({ encryption, when: [assume('var.enabled', false)] });
    assert.equal(disabled.severity, 'error');
    assert.match(disabled.message, /^This stream /u);
  });

  it('stays silent where it is encrypted, not known, not a data stream, or not applicable', () => {
    const silent = [
      stream(),
      stream({ encryption: encryptedWith(null) }),
      stream({ encryption: encryptedWith(awsManagedKey()) }),
      stream({ encryption: known({ kind: 'invalid', text: 'AES256' }) }),
      stream({ encryption: unknown('variable `type` has no default') }),
      stream({ encryption: absent }),
      stream({ encryption: either('var.a', unknown('no default'), encryptedWith(awsManagedKey())) }),
      stream({ kind: 'delivery-stream', encryption: unencrypted() }),
    ];
    assert.deepEqual(findingsOf(rule, { streams: silent }), []);
  });

  it('fires conditionally beside a value that is not known', () => {
    const finding = only({ encryption: either('var.a', unknown('no default'), unencrypted()) });
    assert.equal(finding.severity, 'warning');
    assert.match(finding.message, /^When `var\.a` is false, /u);
  });
});
