import assert from 'node:assert/strict';

import type { Key } from '../../../server/src/model/key.ts';
import { absent, known, unknown } from '../../../server/src/model/value.ts';
import {
  assume,
  awsManagedKey,
  declaredKey,
  either,
  encryptedWith,
  findingsOf,
  key,
  range,
  ranges,
  step,
  stream,
  unencrypted,
} from './build.ts';

describe('rule key-rotation-disabled', () => {
  const rule = 'key-rotation-disabled';
  const found = (changes: Partial<Key>, streams = [stream()]) =>
    findingsOf(rule, { streams, keys: [key({ rotation: absent, ...changes })] });

  it('underlines the header where rotation is missing, and shows the streams', () => {
    const [finding] = found({ ranges: ranges(5000) });
    assert.equal(
      finding?.message,
      'This key encrypts Kinesis streams but does not rotate: enable_key_rotation is missing, and rotation is off by ' +
        'default. Set enable_key_rotation to true; the key keeps its id, and what it has encrypted stays readable.',
    );
    assert.deepEqual(finding.range, range(5000));
    assert.deepEqual(finding.subject, { kind: 'key', id: 'aws_kms_key.orders' });
    assert.equal(finding.address, 'aws_kms_key.orders');
    assert.deepEqual(finding.related, [
      { range: range(1000), message: 'aws_kinesis_stream.orders is encrypted with this key' },
    ]);
    assert.equal(finding.severity, 'warning');
  });

  it('underlines what is written, and shows the default that decides', () => {
    const trail = [step('attribute', 'enable_key_rotation', 5105), step('variable-default', 'variable `rotate`', 3000)];
    const [finding] = found({ rotation: known(false, trail) });
    assert.match(finding?.message ?? '', /enable_key_rotation is false\./u);
    assert.deepEqual(finding?.range, range(5100));
    assert.deepEqual(finding.related[0], { range: range(3000), message: 'the default of variable `rotate`' });
    assert.match(found({ rotation: { kind: 'null', trail: [] } })[0]?.message ?? '', /is null\./u);
  });

  it('spells the attribute as the language does', () => {
    const spelled = (language: Key['language']) => /(\w+) is missing/u.exec(found({ language })[0]?.message ?? '')?.[1];
    assert.equal(spelled('terraform-json'), 'enable_key_rotation');
    assert.equal(spelled('cdk-typescript'), 'enableKeyRotation');
    assert.equal(spelled('cdk-python'), 'enable_key_rotation');
    assert.equal(spelled('cdktf-go'), 'EnableKeyRotation');
    assert.equal(spelled('cloudformation-yaml'), 'EnableKeyRotation');
  });

  it('names the condition where rotation depends on one', () => {
    const [finding] = found({ rotation: either('var.rotate', known(true), known(false)) });
    assert.equal(finding?.severity, 'information');
    assert.match(finding.message, /^When `var\.rotate` is false, this key encrypts/u);
  });

  it('judges the primary key of a replica that a stream uses, once', () => {
    const replica = key({
      address: 'aws_kms_replica_key.orders',
      kind: 'replica-key',
      primary: 'aws_kms_key.orders',
      rotation: absent,
    });
    const streams = [
      stream(),
      stream({ address: 'aws_kinesis_stream.eu', encryption: encryptedWith(declaredKey(replica.id)) }),
    ];
    const findings = findingsOf(rule, { streams, keys: [replica, key({ rotation: absent })] });
    assert.deepEqual(
      findings.map(({ address }) => address),
      ['aws_kms_key.orders'],
    );
  });

  it('counts a key that is used under a condition', () => {
    const encryption = either('var.own', encryptedWith(declaredKey('aws_kms_key.orders')), unencrypted('null'));
    assert.equal(found({}, [stream({ encryption })]).length, 1);
    assert.deepEqual(found({}, [stream({ encryption, when: [assume('var.own', false)] })]), []);
  });

  it('stays silent for keys that rotate, cannot rotate, are not known, or are not used for Kinesis', () => {
    const silent: readonly Partial<Key>[] = [
      { rotation: known(true) },
      { rotation: unknown('no default') },
      { kind: 'external-key' },
      { kind: 'replica-key' },
      { spec: known('RSA_2048') },
      { spec: known('HMAC_256'), usage: unknown('no default') },
      { spec: unknown('no default') },
      { usage: known('SIGN_VERIFY') },
      { usage: unknown('no default') },
      { customKeyStore: known('cks-1234567890abcdef0') },
      { customKeyStore: unknown('no default') },
    ];
    for (const changes of silent) assert.deepEqual(found(changes), [], JSON.stringify(changes));
    for (const encryption of [
      encryptedWith(awsManagedKey()),
      unknown('no default'),
      encryptedWith(declaredKey('other')),
    ]) {
      assert.deepEqual(found({}, [stream({ encryption })]), []);
    }
    assert.deepEqual(found({}, []), []);
  });

  it('accepts the standard spec and usage in writing', () => {
    assert.equal(found({ spec: known('SYMMETRIC_DEFAULT'), usage: known('ENCRYPT_DECRYPT') }).length, 1);
  });
});

describe('rule required-tags', () => {
  const rule = 'required-tags';
  const required = { requiredTags: ['owner', 'cost-centre', 'data-classification'] };

  it('says nothing until tags are required', () => {
    assert.deepEqual(findingsOf(rule, { streams: [stream()], keys: [key()] }), []);
  });

  it('lists what is missing and underlines the tags', () => {
    const streams = [stream({ tags: known({ owner: 'payments' }), ranges: ranges(1000, 'tags') })];
    const [finding] = findingsOf(rule, { streams }, required);
    assert.equal(
      finding?.message,
      'This stream lacks the required tags cost-centre and data-classification. ' +
        "Add them to tags or to the provider's default tags.",
    );
    assert.deepEqual(finding.range, range(1100));
    assert.equal(finding.severity, 'warning');
  });

  it('looks at the keys that streams use, and at no others', () => {
    const keys = [key({ ranges: ranges(5000) }), key({ address: 'aws_kms_key.logs', ranges: ranges(6000) })];
    const tags = known({ owner: 'payments' });
    const findings = findingsOf(rule, { streams: [stream({ tags })], keys }, { requiredTags: ['owner'] });
    assert.deepEqual(
      findings.map(({ address, message, range: place }) => [address, message, place]),
      [
        [
          'aws_kms_key.orders',
          "This key lacks the required tag owner. Add it to tags or to the provider's default tags.",
          range(5000),
        ],
      ],
    );
  });

  it('speaks of default tags to Terraform users only', () => {
    const streams = [stream({ language: 'cloudformation-yaml', encryption: unencrypted() })];
    const [finding] = findingsOf(rule, { streams }, { requiredTags: ['owner'] });
    assert.match(finding?.message ?? '', /\. Add it to Tags\.$/u);
  });

  it('counts a tag whose value is not known, and compares names exactly', () => {
    const tagged = (tags: Record<string, string | null>) =>
      findingsOf(
        rule,
        { streams: [stream({ tags: known(tags), encryption: unencrypted() })] },
        { requiredTags: ['owner'] },
      );
    assert.deepEqual(tagged({ owner: null }), []);
    assert.deepEqual(tagged({ owner: '' }), []);
    assert.equal(tagged({ Owner: 'payments' }).length, 1);
  });

  it('does not take what every object inherits for a tag', () => {
    const streams = [stream({ tags: known({}), encryption: unencrypted() })];
    assert.equal(findingsOf(rule, { streams }, { requiredTags: ['constructor'] }).length, 1);
  });

  it('names the condition, and stays silent where the tags are not known', () => {
    const some = stream({ tags: either('var.tagged', known({ owner: 'a' }), absent), encryption: unencrypted() });
    const [finding] = findingsOf(rule, { streams: [some] }, { requiredTags: ['owner'] });
    assert.equal(finding?.severity, 'information');
    assert.match(finding.message, /^When `var\.tagged` is false, this stream lacks/u);
    const silent = stream({ tags: unknown('variable `tags` has no default'), encryption: unencrypted() });
    assert.deepEqual(findingsOf(rule, { streams: [silent] }, { requiredTags: ['owner'] }), []);
  });
});
