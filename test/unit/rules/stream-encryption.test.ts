import assert from 'node:assert/strict';

import { known, unknown } from '../../../server/src/model/value.ts';
import {
  assume,
  awsManagedKey,
  declaredKey,
  either,
  encryptedWith,
  findingsOf,
  invalid,
  key,
  namedKey,
  range,
  ranges,
  step,
  stream,
  unencrypted,
} from './build.ts';

describe('rule stream-key-missing', () => {
  const rule = 'stream-key-missing';

  it('tells what Terraform leaves behind, and underlines the type where no key is written', () => {
    const places = ranges(1000, 'encryption_type');
    const [finding] = findingsOf(rule, { streams: [stream({ encryption: encryptedWith(null), ranges: places })] });
    assert.equal(
      finding?.message,
      'This stream asks for KMS encryption without naming a key: the plan passes, but the apply fails once the stream ' +
        'exists and leaves it behind unencrypted. Set kms_key_id to a customer managed key.',
    );
    assert.deepEqual(finding.range, places.attributes['encryption_type']);
    assert.equal(finding.severity, 'error');
  });

  it('underlines a key that is written and null, and shows the default that decides', () => {
    const encryption = encryptedWith(null, [
      step('attribute', 'kms_key_id', 1205),
      step('variable-default', 'variable `key`', 3000),
    ]);
    const [finding] = findingsOf(rule, { streams: [stream({ encryption })] });
    assert.deepEqual(finding?.range, range(1200));
    assert.deepEqual(finding.related, [{ range: range(3000), message: 'the default of variable `key`' }]);
  });

  it('does not speak of plans where Terraform does not deploy', () => {
    const [finding] = findingsOf(rule, {
      streams: [
        stream({
          language: 'cdk-typescript',
          terms: { type: 'encryptionType', key: 'keyId', default: 'none' },
          encryption: encryptedWith(null),
        }),
      ],
    });
    assert.match(finding?.message ?? '', /: the deployment fails\. Set keyId to/u);
  });

  it('names the condition under which the key is missing', () => {
    const encryption = either('var.key != null', encryptedWith(namedKey('k')), encryptedWith(null));
    const [finding] = findingsOf(rule, { streams: [stream({ encryption })] });
    assert.equal(finding?.severity, 'warning');
    assert.match(finding.message, /^When `var\.key != null` is false, this stream asks/u);
  });

  it('stays silent where the key is named, not known or not needed', () => {
    const silent = [
      stream(),
      stream({ encryption: encryptedWith({ kind: 'unknown', reason: 'variable `key` has no default' }) }),
      stream({ encryption: encryptedWith(awsManagedKey()) }),
      stream({ encryption: unencrypted() }),
      stream({ encryption: unknown('no default') }),
      stream({ kind: 'delivery-stream', encryption: encryptedWith(null) }),
    ];
    assert.deepEqual(findingsOf(rule, { streams: silent }), []);
  });
});

describe('rule stream-encryption-invalid', () => {
  const rule = 'stream-encryption-invalid';

  it('quotes the text, underlines it and says what to write', () => {
    const [finding] = findingsOf(rule, { streams: [stream({ encryption: invalid('kms') })] });
    assert.equal(
      finding?.message,
      'This stream cannot be deployed: "kms" is not a value that encryption_type accepts. ' +
        'Write KMS, in capitals and without spaces.',
    );
    assert.deepEqual(finding.range, range(1100));
    assert.equal(finding.severity, 'error');
  });

  it('asks for a key as well where the text is something else', () => {
    const [finding] = findingsOf(rule, {
      streams: [stream({ encryption: invalid('AES256') })],
    });
    assert.match(
      finding?.message ?? '',
      /"AES256".*Set encryption_type to KMS and kms_key_id to a customer managed key\.$/u,
    );
  });

  it('shortens and flattens what it quotes', () => {
    const text = `line\nbreak\u001b[31m${'x'.repeat(500)}`;
    const [finding] = findingsOf(rule, { streams: [stream({ encryption: invalid(text) })] });
    assert.match(finding?.message ?? '', /"line break \[31mx+…"/u);
    assert.ok((finding?.message.length ?? 0) < 300);
  });

  it('tells both texts where a condition chooses between them', () => {
    const encryption = either('var.a', invalid('kms'), invalid('AES'));
    const [finding, ...rest] = findingsOf(rule, { streams: [stream({ encryption })] });
    assert.equal(rest.length, 0);
    assert.equal(finding?.severity, 'error');
    assert.match(finding.message, /^When `var\.a` is true, .*"kms".* When `var\.a` is false, .*"AES"/u);
  });

  it('stays silent for what exists and what is not known', () => {
    const silent = [
      stream(),
      stream({ encryption: unencrypted('written') }),
      stream({ encryption: unknown('no default') }),
    ];
    assert.deepEqual(findingsOf(rule, { streams: silent }), []);
  });
});

describe('rule stream-aws-managed-key', () => {
  const rule = 'stream-aws-managed-key';
  const encryption = encryptedWith(awsManagedKey());
  const classification = { tag: 'data-classification', publicValues: ['public', 'synthetic'] };

  it('says what the AWS managed key takes away', () => {
    const [finding] = findingsOf(rule, { streams: [stream({ encryption })] });
    assert.equal(
      finding?.message,
      'This stream is encrypted with the AWS managed key alias/aws/kinesis: its key policy cannot be changed, so nobody ' +
        'can restrict who decrypts or share the stream with another account. Set kms_key_id to a customer managed key.',
    );
    assert.deepEqual(finding.range, range(1200));
    assert.equal(finding.severity, 'warning');
  });

  it('says that the AWS managed keys of other services do not work', () => {
    const [finding] = findingsOf(rule, {
      streams: [stream({ encryption: encryptedWith(awsManagedKey('alias/aws/s3')) })],
    });
    assert.match(
      finding?.message ?? '',
      /names alias\/aws\/s3, the AWS managed key of another service: of the AWS managed keys, Kinesis accepts only alias\/aws\/kinesis\./u,
    );
  });

  it('shows the local or the data source through which the alias comes', () => {
    const through = encryptedWith(awsManagedKey(), [
      step('attribute', 'kms_key_id', 1205),
      step('local', 'local.key', 2000),
      step('resource-attribute', 'data.aws_kms_alias.kinesis.name', 3000),
    ]);
    const [finding] = findingsOf(rule, { streams: [stream({ encryption: through })] });
    assert.deepEqual(finding?.related, [
      { range: range(2000), message: 'local.key is set here' },
      { range: range(3000), message: 'data.aws_kms_alias.kinesis.name is set here' },
    ]);
  });

  it('is information where only some of the possible keys are AWS managed', () => {
    const some = either('var.own_key', encryptedWith(declaredKey('aws_kms_key.orders')), encryption);
    const [finding] = findingsOf(rule, { streams: [stream({ encryption: some })], keys: [key()] });
    assert.equal(finding?.severity, 'information');
    assert.match(finding.message, /^When `var\.own_key` is false, this stream is encrypted/u);
  });

  it('exempts streams whose classification tag allows it', () => {
    const tagged = (tags: Parameters<typeof stream>[0]) =>
      findingsOf(rule, { streams: [stream({ encryption, ...tags })] }, { classification }).length;
    assert.equal(tagged({ tags: known({ 'data-classification': 'public' }) }), 0);
    assert.equal(tagged({ tags: known({ 'data-classification': 'synthetic' }) }), 0);
    assert.equal(tagged({ tags: known({ 'data-classification': 'secret' }) }), 1);
    assert.equal(tagged({ tags: known({ owner: 'public' }) }), 1);
    assert.equal(tagged({}), 1);
  });

  it('says nothing about a stream whose classification is not known', () => {
    const silent = [
      stream({ encryption, tags: unknown('variable `tags` has no default') }),
      stream({ encryption, tags: known({ 'data-classification': null }) }),
    ];
    assert.deepEqual(findingsOf(rule, { streams: silent }, { classification }), []);
    assert.equal(findingsOf(rule, { streams: silent }).length, 2);
  });

  it('sees the tag and the key under the same condition', () => {
    const tags = either(
      'var.public',
      known({ 'data-classification': 'public' }),
      known({ 'data-classification': 'secret' }),
    );
    const own = encryptedWith(declaredKey('aws_kms_key.orders'));
    const never = stream({ encryption: either('var.public', encryption, own), tags });
    assert.deepEqual(findingsOf(rule, { streams: [never], keys: [key()] }, { classification }), []);
    const sometimes = stream({ encryption, tags });
    const [finding] = findingsOf(rule, { streams: [sometimes] }, { classification });
    assert.match(finding?.message ?? '', /^When `var\.public` is false, /u);
  });

  it('never exempts a key that Kinesis refuses', () => {
    const tags = known({ 'data-classification': 'public' });
    const wrong = stream({ encryption: encryptedWith(awsManagedKey('alias/aws/s3')), tags });
    assert.equal(findingsOf(rule, { streams: [wrong] }, { classification }).length, 1);
  });

  it('stays silent for other keys, and for streams that exist only under another condition', () => {
    const hidden = either('var.a', encryption, encryptedWith(declaredKey('aws_kms_key.orders')));
    const silent = [
      stream(),
      stream({ encryption: encryptedWith(namedKey('1234abcd-12ab-34cd-56ef-1234567890ab')) }),
      stream({ encryption: encryptedWith(null) }),
      stream({ encryption: unencrypted() }),
      stream({ encryption: hidden, when: [assume('var.a', false)] }),
      stream({ kind: 'video-stream', encryption }),
    ];
    assert.deepEqual(findingsOf(rule, { streams: silent, keys: [key()] }), []);
  });
});
