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
  namedKey,
  range,
  ranges,
  stream,
} from './build.ts';

describe('rule stream-key-unsuitable', () => {
  const rule = 'stream-key-unsuitable';
  const messageFor = (changes: Partial<Key>) =>
    findingsOf(rule, { streams: [stream()], keys: [key(changes)] })[0]?.message ?? '';

  const reasons: readonly (readonly [string, Partial<Key>, RegExp])[] = [
    ['asymmetric', { spec: known('RSA_2048') }, /: the key is asymmetric \(RSA_2048\)\. /u],
    ['elliptic', { spec: known('ECC_NIST_P256') }, /: the key is asymmetric \(ECC_NIST_P256\)\. /u],
    ['SM2', { spec: known('SM2') }, /: the key is asymmetric \(SM2\)\. /u],
    ['post-quantum', { spec: known('ML_DSA_44') }, /: the key is asymmetric \(ML_DSA_44\)\. /u],
    ['HMAC', { spec: known('HMAC_256') }, /: the key is an HMAC key \(HMAC_256\)\. /u],
    ['usage', { usage: known('KEY_AGREEMENT') }, /: the key is for KEY_AGREEMENT only\. /u],
    ['disabled', { enabled: known(false) }, /: the key is disabled\. /u],
    [
      'all at once',
      { spec: known('RSA_2048'), usage: known('SIGN_VERIFY'), enabled: known(false) },
      /: the key is asymmetric \(RSA_2048\), is for SIGN_VERIFY only and is disabled\. /u,
    ],
  ];
  for (const [name, changes, expected] of reasons) {
    it(`lists what is wrong: ${name}`, () => {
      assert.match(messageFor(changes), expected);
    });
  }

  it('names the key, underlines the reference and shows the key', () => {
    const [finding] = findingsOf(rule, { streams: [stream()], keys: [key({ enabled: known(false) })] });
    assert.match(finding?.message ?? '', /^This stream cannot be encrypted with aws_kms_key\.orders: /u);
    assert.deepEqual(finding?.range, range(1200));
    assert.deepEqual(finding.related, [{ range: range(5000), message: 'aws_kms_key.orders is declared here' }]);
    assert.equal(finding.severity, 'error');
  });

  it("names a key of another module in full and a neighbour's briefly", () => {
    const encryption = encryptedWith(declaredKey('module.keys.aws_kms_key.orders'));
    const keys = [key({ module: 'module.keys', enabled: known(false) })];
    const [outside] = findingsOf(rule, { streams: [stream({ encryption })], keys });
    assert.match(outside?.message ?? '', /with module\.keys\.aws_kms_key\.orders: /u);
    const [inside] = findingsOf(rule, { streams: [stream({ encryption, module: 'module.keys' })], keys });
    assert.match(inside?.message ?? '', /with aws_kms_key\.orders: /u);
  });

  it('takes the spec of a replica from its primary key, and the state from the replica', () => {
    const replica = key({ address: 'aws_kms_replica_key.orders', kind: 'replica-key', primary: 'aws_kms_key.orders' });
    const streams = [stream({ encryption: encryptedWith(declaredKey(replica.id)) })];
    const wrong = findingsOf(rule, { streams, keys: [replica, key({ spec: known('HMAC_256') })] });
    assert.match(wrong[0]?.message ?? '', /with aws_kms_replica_key\.orders: the key is an HMAC key/u);
    assert.deepEqual(findingsOf(rule, { streams, keys: [replica, key({ enabled: known(false) })] }), []);
  });

  it('names the condition where the setting depends on one', () => {
    const keys = [key({ enabled: either('var.on', known(true), known(false)) })];
    const [finding] = findingsOf(rule, { streams: [stream()], keys });
    assert.equal(finding?.severity, 'warning');
    assert.match(finding.message, /^When `var\.on` is false, this stream cannot/u);
    const streams = [stream({ when: [assume('var.on', true)] })];
    assert.deepEqual(findingsOf(rule, { streams, keys }), []);
  });

  it('stays silent for suitable keys, foreign texts, what is not known and keys declared elsewhere', () => {
    const silent: readonly Partial<Key>[] = [
      {},
      { spec: known('SYMMETRIC_DEFAULT'), usage: known('ENCRYPT_DECRYPT'), enabled: known(true) },
      { spec: unknown('no default'), usage: unknown('no default'), enabled: unknown('no default') },
      { spec: known('something else'), usage: known('encrypt') },
    ];
    for (const changes of silent) assert.equal(messageFor(changes), '');
    const elsewhere = [
      stream({ encryption: encryptedWith(namedKey('k')) }),
      stream({ encryption: unknown('no default') }),
    ];
    assert.deepEqual(findingsOf(rule, { streams: elsewhere, keys: [key({ enabled: known(false) })] }), []);
  });
});

describe('rule stream-key-region', () => {
  const rule = 'stream-key-region';
  const virginia = known('us-east-1');
  const found = (keys: readonly Key[], changes: Parameters<typeof stream>[0] = {}) =>
    findingsOf(rule, { streams: [stream(changes)], keys });

  it('names both regions, underlines the reference and shows the key', () => {
    const [finding] = found([key({ region: virginia })]);
    assert.equal(
      finding?.message,
      'This stream is in eu-west-1 but its key aws_kms_key.orders is in us-east-1, where Kinesis cannot use it. ' +
        'Use a key in eu-west-1.',
    );
    assert.deepEqual(finding.range, range(1200));
    assert.deepEqual(finding.related, [{ range: range(5000), message: 'aws_kms_key.orders is declared here' }]);
    assert.equal(finding.severity, 'error');
  });

  it('reads the region of an ARN that names the key', () => {
    const arn = 'arn:aws:kms:us-east-1:111122223333:alias/orders';
    const [finding] = found([], { encryption: encryptedWith(namedKey(arn, 'us-east-1')) });
    assert.match(finding?.message ?? '', /its key arn:aws:kms:us-east-1:111122223333:alias\/orders is in us-east-1/u);
    const multiRegion = encryptedWith(namedKey('arn:aws:kms:us-east-1:1:key/mrk-1', 'us-east-1'));
    assert.match(found([], { encryption: multiRegion })[0]?.message ?? '', /Use a replica of the key in eu-west-1/u);
    assert.deepEqual(
      found([], { encryption: encryptedWith(namedKey(arn.replace('us-east-1', 'eu-west-1'), 'eu-west-1')) }),
      [],
    );
  });

  it('accepts a multi-region key with a replica in the region, and proposes one where there is none', () => {
    const primary = key({ region: virginia, multiRegion: known(true) });
    const replica = (region: Key['region'], of: string | null = primary.id) =>
      key({ address: 'aws_kms_replica_key.orders', kind: 'replica-key', primary: of, region });
    assert.deepEqual(found([primary, replica(known('eu-west-1'))]), []);
    assert.deepEqual(found([primary, replica(unknown('no default'))]), []);
    for (const other of [replica(known('ap-south-1')), replica(known('eu-west-1'), 'aws_kms_key.other')]) {
      const [finding] = found([primary, other]);
      assert.match(finding?.message ?? '', /Use a replica of the key in eu-west-1, or another key there\.$/u);
    }
  });

  it('accepts a replica whose primary key is in the region', () => {
    const replica = key({
      address: 'aws_kms_replica_key.orders',
      kind: 'replica-key',
      primary: 'aws_kms_key.orders',
      region: virginia,
    });
    assert.deepEqual(found([replica, key()], { encryption: encryptedWith(declaredKey(replica.id)) }), []);
  });

  it('names the condition under which the regions differ', () => {
    const [finding] = found([key({ region: either('var.dr', virginia, known('eu-west-1')) })]);
    assert.equal(finding?.severity, 'warning');
    assert.match(finding.message, /^When `var\.dr` is true, this stream is in eu-west-1 but/u);
    const together = { region: either('var.dr', virginia, known('eu-west-1')) };
    assert.deepEqual(found([key(together)], together), []);
  });

  it('stays silent where a region is not known, the key is AWS managed, or an alias is named', () => {
    const foreign = key({ region: virginia });
    assert.deepEqual(found([foreign], { region: absent }), []);
    assert.deepEqual(found([foreign], { region: unknown('no default') }), []);
    assert.deepEqual(found([key({ region: unknown('no default') })]), []);
    assert.deepEqual(found([key({ region: virginia, multiRegion: unknown('no default') })]), []);
    assert.deepEqual(found([foreign], { encryption: encryptedWith(awsManagedKey()) }), []);
    assert.deepEqual(found([foreign], { encryption: encryptedWith(namedKey('k')) }), []);
    assert.deepEqual(found([foreign], { encryption: encryptedWith(declaredKey(foreign.id, 'alias-name')) }), []);
    assert.deepEqual(found([]), []);
  });
});

describe('rule stream-key-shared', () => {
  const rule = 'stream-key-shared';
  const on = { rules: { [rule]: 'warning' } } as const;
  const named = (name: string, changes: Parameters<typeof stream>[0] = {}) =>
    stream({
      address: `aws_kinesis_stream.${name}`,
      ranges: ranges(name.charCodeAt(0) * 1000, 'kms_key_id'),
      ...changes,
    });

  it('is off unless it is turned on', () => {
    const streams = [named('a'), named('b')];
    assert.deepEqual(findingsOf(rule, { streams, keys: [key()] }), []);
    assert.equal(findingsOf(rule, { streams, keys: [key()] }, on).length, 2);
  });

  it('names the other streams, and shows them and the key', () => {
    const streams = [named('a'), named('b'), named('c')];
    const [finding] = findingsOf(rule, { streams, keys: [key()] }, on);
    assert.match(
      finding?.message ?? '',
      /^This stream shares its key with aws_kinesis_stream\.b and aws_kinesis_stream\.c: one key policy/u,
    );
    assert.deepEqual(finding?.range, range(97_100));
    assert.deepEqual(finding.related, [
      { range: range(5000), message: 'aws_kms_key.orders is declared here' },
      { range: range(98_000), message: 'aws_kinesis_stream.b uses the key too' },
      { range: range(99_000), message: 'aws_kinesis_stream.c uses the key too' },
    ]);
  });

  it('names a few of many streams', () => {
    const streams = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => named(name));
    const [finding] = findingsOf(rule, { streams, keys: [key()] }, on);
    assert.match(
      finding?.message ?? '',
      /with aws_kinesis_stream\.b, aws_kinesis_stream\.c, aws_kinesis_stream\.d and others: /u,
    );
  });

  it('counts the instances of one for_each', () => {
    const streams = ['north', 'south'].map((name) => stream({ address: `aws_kinesis_stream.tenant["${name}"]` }));
    const findings = findingsOf(rule, { streams, keys: [key()] }, on);
    assert.deepEqual(
      findings.map(({ message }) => /^(\S+) shares its key with (\S+):/u.exec(message)?.slice(1)),
      [
        ['aws_kinesis_stream.tenant["north"]', 'aws_kinesis_stream.tenant["south"]'],
        ['aws_kinesis_stream.tenant["south"]', 'aws_kinesis_stream.tenant["north"]'],
      ],
    );
  });

  it('takes equal names for the same key in one region only', () => {
    const encryption = encryptedWith(namedKey('1234abcd-12ab-34cd-56ef-1234567890ab'));
    const there = named('b', { encryption, region: known('us-east-1') });
    assert.deepEqual(findingsOf(rule, { streams: [named('a', { encryption }), there] }, on), []);
    const here = named('b', { encryption });
    assert.equal(findingsOf(rule, { streams: [named('a', { encryption }), here] }, on).length, 2);
  });

  it('is conditional where the sharing is', () => {
    const own = encryptedWith(declaredKey('aws_kms_key.own'));
    const shared = encryptedWith(declaredKey('aws_kms_key.orders'));
    const streams = [named('a'), named('b', { encryption: either('var.own', own, shared) })];
    const findings = findingsOf(rule, { streams, keys: [key(), key({ address: 'aws_kms_key.own' })] }, on);
    assert.deepEqual(
      findings.map(({ severity, message }) => [severity, message.split(', ')[0]]),
      [
        ['information', 'When `var.own` is false'],
        ['information', 'When `var.own` is false'],
      ],
    );
  });

  it('stays silent where the conditions exclude each other, for AWS managed and unknown keys, and for lone streams', () => {
    const keys = [key()];
    const pairs = [
      [named('a', { when: [assume('var.blue', true)] }), named('b', { when: [assume('var.blue', false)] })],
      ['a', 'b'].map((name) => named(name, { encryption: encryptedWith(awsManagedKey()) })),
      ['a', 'b'].map((name) => named(name, { encryption: encryptedWith({ kind: 'unknown', reason: 'no default' }) })),
      [named('a'), named('b', { encryption: encryptedWith(declaredKey('aws_kms_key.own')) })],
      [named('a')],
    ];
    for (const streams of pairs) assert.deepEqual(findingsOf(rule, { streams, keys }, on), []);
  });
});
