import assert from 'node:assert/strict';
import { proposeFixes } from '../../../server/src/fixes/registry.ts';
import type { Configuration } from '../../../server/src/model/configuration.ts';
import type { Settings } from '../../../server/src/config/settings.ts';
import type { Fix } from '../../../server/src/model/fix.ts';
import type { AttachedPolicy } from '../../../server/src/model/key.ts';
import { absent, known, unknown } from '../../../server/src/model/value.ts';
import { rules } from '../../../server/src/rules/registry.ts';
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
  namedKey,
  range,
  settings,
  stream,
  unencrypted,
  videoStream,
} from '../rules/build.ts';
import type { JsonStatement } from '../policy/document.ts';
import { policy, root } from '../policy/document.ts';

/** The fixes of the first finding of a rule. */
function fixesOf(rule: string, given: Partial<Configuration>, changes: Partial<Settings> = {}): readonly Fix[] {
  const [finding] = findingsOf(rule, given, changes);
  assert.ok(finding !== undefined, `${rule} finds nothing`);
  const fixes = proposeFixes(finding, configuration(given), settings(changes));
  const listed = rules.find(({ metadata }) => metadata.id === rule)?.metadata.fixes ?? [];
  assert.deepEqual(
    fixes.filter(({ intent }) => !listed.includes(intent.kind)),
    [],
    'the rule does not list the fix',
  );
  return fixes;
}

function titles(fixes: readonly Fix[]): readonly string[] {
  return fixes.map(({ title, preferred }) => (preferred ? `* ${title}` : title));
}

const own = '* Encrypt with a new customer managed key';
const named = 'Encrypt with a new customer managed key for named producers and consumers';
const ignore = 'Ignore stream-unencrypted here, with a reason';

const use = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** A key with a policy of its own. */
function keyUnder(document: AttachedDocument) {
  return key({
    policy: { kind: 'explicit', range: range(1100), document, attachedBy: null },
  });
}

type AttachedDocument = Extract<AttachedPolicy, { kind: 'explicit' }>['document'];

/** One that the account may use under a condition. */
function usedUnder(condition: JsonStatement['Condition'], ...actions: readonly string[]) {
  return keyUnder(
    known(policy({ Principal: { AWS: root }, Action: [...use, ...actions], Condition: condition ?? {} })),
  );
}

/** One that is for data streams of these names, or patterns, alone. */
function boundTo(...names: readonly string[]) {
  const arns = names.map((name) => `arn:\${partition}:kinesis:\${region}:\${account}:stream/${name}`);
  return usedUnder({ StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': arns } });
}

describe('the fixes of a finding', () => {
  const bare = stream({ encryption: unencrypted() });

  it('are a new key and suppression where the module declares no key', () => {
    assert.deepEqual(titles(fixesOf('stream-unencrypted', { streams: [bare] })), [own, named, ignore]);
  });

  it('prefer the only key that will do', () => {
    assert.deepEqual(titles(fixesOf('stream-unencrypted', { streams: [bare], keys: [key()] })), [
      '* Encrypt with aws_kms_key.orders',
      'Encrypt with a new customer managed key',
      named,
      ignore,
    ]);
  });

  it('offer to name producers and consumers beside the default, of data streams only and never preferred', () => {
    const [, beside] = fixesOf('stream-unencrypted', { streams: [bare] });
    assert.deepEqual(beside, {
      title: named,
      preferred: false,
      intent: {
        kind: 'encrypt-with-new-key',
        stream: bare.id,
        tags: [],
        policy: 'named-producers-and-consumers',
      },
    });
    const others = fixesOf('firehose-unencrypted', { streams: [deliveryStream({ encryption: unencrypted() })] });
    assert.ok(!others.some(({ intent }) => 'policy' in intent));
  });

  it('offer every key that will do, and prefer a new one to choosing', () => {
    const keys = [key(), key({ address: 'aws_kms_key.logs' })];
    assert.deepEqual(titles(fixesOf('stream-unencrypted', { streams: [bare], keys })), [
      own,
      'Encrypt with aws_kms_key.orders',
      'Encrypt with aws_kms_key.logs',
      named,
      ignore,
    ]);
  });

  it('leave out keys that could not encrypt the stream', () => {
    const unsuitable = [
      key({ module: 'module.a' }),
      key({ spec: known('RSA_2048') }),
      key({ usage: known('SIGN_VERIFY') }),
      key({ enabled: known(false) }),
      key({ enabled: unknown('variable `on` has no default') }),
      key({ region: known('us-east-1') }),
      key({ region: unknown('variable `region` has no default') }),
      key({ language: 'terraform-json' }),
      key({ policy: { kind: 'unknown', reason: 'it is read from a file' } }),
      keyUnder(known(policy({ Principal: { AWS: root }, Action: 'kms:PutKeyPolicy' }))),
      boundTo('clicks', 'order?'),
    ];
    for (const one of unsuitable.slice(0, -1)) {
      assert.deepEqual(titles(fixesOf('stream-unencrypted', { streams: [bare], keys: [one] })), [own, named, ignore]);
    }
    const clicks = stream({ encryption: unencrypted(), name: known('views') });
    assert.deepEqual(titles(fixesOf('stream-unencrypted', { streams: [clicks], keys: unsuitable.slice(-1) })), [
      own,
      named,
      ignore,
    ]);
  });

  it('offer a key that may not be there only to streams that are not there either', () => {
    const when = [{ condition: 'var.own', text: 'var.own', holds: true }];
    const conditional = key({ when });
    assert.deepEqual(titles(fixesOf('stream-unencrypted', { streams: [bare], keys: [conditional] })), [
      own,
      named,
      ignore,
    ]);
    assert.deepEqual(titles(fixesOf('stream-unencrypted', { streams: [bare], keys: [key({ when: null })] })), [
      own,
      named,
      ignore,
    ]);
    const fixes = fixesOf('stream-unencrypted', { streams: [{ ...bare, when }], keys: [conditional] });
    assert.equal(fixes[0]?.intent.kind, 'encrypt-with-key');
  });

  it('offer a key bound to streams of this name', () => {
    for (const one of [boundTo('orders'), boundTo('clicks', 'ord*'), boundTo('*'), boundTo('order?')]) {
      const [first] = fixesOf('stream-unencrypted', { streams: [bare], keys: [one] });
      assert.equal(first?.title, 'Encrypt with aws_kms_key.orders');
    }
    const unnamed = stream({ encryption: unencrypted(), name: unknown('it is made up') });
    assert.equal(
      fixesOf('stream-unencrypted', { streams: [unnamed], keys: [boundTo('orders')] })[0]?.intent.kind,
      'encrypt-with-new-key',
    );
  });

  it('offer a key whose policy is not understood, without preferring it', () => {
    const vague = keyUnder(unknown('not read'));
    assert.deepEqual(titles(fixesOf('stream-unencrypted', { streams: [bare], keys: [vague] })), [
      own,
      'Encrypt with aws_kms_key.orders',
      named,
      ignore,
    ]);
  });

  it('take regions for the same where the same input decides them', () => {
    const trail = [{ range: bare.ranges.header, via: 'attribute' as const, name: 'region' }];
    const region = unknown('variable `region` has no default', trail);
    const given = { streams: [stream({ encryption: unencrypted(), region })], keys: [key({ region })] };
    assert.equal(fixesOf('stream-unencrypted', given)[0]?.intent.kind, 'encrypt-with-key');
    const both = { streams: [stream({ encryption: unencrypted(), region: absent })], keys: [key({ region: absent })] };
    assert.equal(fixesOf('stream-unencrypted', both)[0]?.intent.kind, 'encrypt-with-key');
  });

  it('set the type alone where a key is named already', () => {
    const encryption = known({
      kind: 'none',
      cause: 'absent',
      keyIgnored: true,
      key: declaredKey('aws_kms_key.orders'),
    } as const);
    assert.deepEqual(titles(fixesOf('stream-unencrypted', { streams: [stream({ encryption })], keys: [key()] })), [
      '* Set encryption_type to "KMS"',
      'Encrypt with a new customer managed key',
      named,
      ignore,
    ]);
    const misspelt = known({ kind: 'invalid', text: 'kms', key: namedKey('1234') } as const);
    assert.deepEqual(titles(fixesOf('stream-encryption-invalid', { streams: [stream({ encryption: misspelt })] })), [
      '* Set encryption_type to "KMS"',
      'Encrypt with a new customer managed key',
      named,
      'Ignore stream-encryption-invalid here, with a reason',
    ]);
  });

  it('do not set the type alone where that would leave another finding', () => {
    const ignored = known({ kind: 'none', cause: 'absent', keyIgnored: true, key: awsManagedKey() } as const);
    assert.deepEqual(titles(fixesOf('stream-unencrypted', { streams: [stream({ encryption: ignored })] })), [
      own,
      named,
      ignore,
    ]);
    for (const [written, keys] of [
      [declaredKey('aws_kms_key.orders'), [key({ region: known('us-east-1') })]],
      [declaredKey('aws_kms_key.orders'), [key({ spec: known('RSA_2048') })]],
      [namedKey('arn:aws:kms:us-east-1:111122223333:key/1', 'us-east-1'), []],
    ] as const) {
      const encryption = known({ kind: 'none', cause: 'absent', keyIgnored: true, key: written } as const);
      assert.deepEqual(titles(fixesOf('stream-unencrypted', { streams: [stream({ encryption })], keys })), [
        own,
        named,
        ignore,
      ]);
    }
    const kinds = fixesOf('stream-encryption-invalid', { streams: [stream({ encryption: invalid('aes') })] });
    assert.deepEqual(
      kinds.map(({ intent }) => intent.kind),
      ['encrypt-with-new-key', 'encrypt-with-new-key', 'suppress'],
    );
  });

  it('replace the AWS managed key', () => {
    const managed = stream({ encryption: encryptedWith(awsManagedKey()) });
    assert.deepEqual(titles(fixesOf('stream-aws-managed-key', { streams: [managed], keys: [key()] })), [
      '* Replace the AWS managed key by aws_kms_key.orders',
      'Replace the AWS managed key by a new customer managed key',
      'Replace the AWS managed key by a new customer managed key for named producers and consumers',
      'Ignore stream-aws-managed-key here, with a reason',
    ]);
  });

  it('answer the rules for delivery streams', () => {
    const none = known({ kind: 'none', cause: 'written', keyIgnored: false } as const);
    assert.deepEqual(titles(fixesOf('firehose-unencrypted', { streams: [deliveryStream({ encryption: none })] })), [
      own,
      'Ignore firehose-unencrypted here, with a reason',
    ]);
    const named = { keyIgnored: true, key: declaredKey('aws_kms_key.orders') } as const;
    const off = deliveryStream({ encryption: known({ kind: 'none', cause: 'written', ...named }) });
    assert.equal(
      fixesOf('firehose-unencrypted', { streams: [off], keys: [key()] })[0]?.title,
      'Turn on server_side_encryption with the key that is named',
    );
    const owned = { streams: [deliveryStream({ encryption: awsOwned() })], keys: [key()] };
    assert.deepEqual(titles(fixesOf('firehose-aws-owned-key', owned)), [
      '* Replace the AWS owned key by aws_kms_key.orders',
      'Replace the AWS owned key by a new customer managed key',
      'Ignore firehose-aws-owned-key here, with a reason',
    ]);
    const untyped = { streams: [deliveryStream({ encryption: awsOwned(named.key) })], keys: [key()] };
    assert.deepEqual(titles(fixesOf('firehose-aws-owned-key', untyped)), [
      '* Set key_type to "CUSTOMER_MANAGED_CMK"',
      'Replace the AWS owned key by a new customer managed key',
      'Ignore firehose-aws-owned-key here, with a reason',
    ]);
    const missing = { streams: [deliveryStream({ encryption: encryptedWith(null) })] };
    assert.equal(fixesOf('firehose-key-missing', missing)[0]?.title, 'Encrypt with a new customer managed key');
    const foreign = { streams: [deliveryStream({ encryption: encryptedWith(awsManagedKey()) })] };
    assert.equal(
      fixesOf('firehose-key-missing', foreign)[0]?.title,
      'Replace the present key by a new customer managed key',
    );
  });

  it('are suppression alone where a source may feed the stream: both together cannot be deployed', () => {
    const encryption = either('var.from_stream', fed(), unencrypted());
    assert.deepEqual(titles(fixesOf('firehose-unencrypted', { streams: [deliveryStream({ encryption })] })), [
      'Ignore firehose-unencrypted here, with a reason',
    ]);
  });

  it('say that they replace a video stream', () => {
    const managed = encryptedWith(awsManagedKey('alias/aws/kinesisvideo'));
    const given = { streams: [videoStream({ encryption: managed })], keys: [key({ rotation: absent })] };
    assert.deepEqual(titles(fixesOf('video-stream-aws-managed-key', given)), [
      '* Replace the AWS managed key by aws_kms_key.orders and turn on its rotation (replaces the stream)',
      'Replace the AWS managed key by a new customer managed key (replaces the stream)',
      'Ignore video-stream-aws-managed-key here, with a reason',
    ]);
  });

  it('offer only keys that the stream can use through its own service', () => {
    const bound = boundTo('orders');
    const open = usedUnder(
      { StringEquals: { 'kms:ViaService': 'firehose.${region}.amazonaws.com' } },
      'kms:CreateGrant',
    );
    const off = deliveryStream({ encryption: unencrypted() });
    const first = (streams: (typeof bare)[], one: typeof bound) => {
      const rule = streams[0]?.kind === 'data-stream' ? 'stream-unencrypted' : 'firehose-unencrypted';
      return fixesOf(rule, { streams, keys: [one] })[0]?.intent.kind;
    };
    assert.equal(first([off], bound), 'encrypt-with-new-key');
    assert.equal(first([off], open), 'encrypt-with-key');
    assert.equal(first([bare], bound), 'encrypt-with-key');
    assert.equal(first([bare], open), 'encrypt-with-new-key');
    const vague = keyUnder(unknown('not read'));
    assert.equal(first([off], vague), 'encrypt-with-new-key');
  });

  it('prefer the key that the other branch of a condition names', () => {
    const encryption = either('var.encrypt', encryptedWith(declaredKey('aws_kms_key.orders')), unencrypted());
    const [first] = fixesOf('stream-unencrypted', { streams: [stream({ encryption })], keys: [key()] });
    assert.deepEqual(first?.intent, {
      kind: 'encrypt-with-key',
      stream: 'aws_kinesis_stream.orders',
      key: 'aws_kms_key.orders',
    });
  });

  it('do not offer the key that is at fault', () => {
    const elsewhere = { streams: [stream()], keys: [key({ region: known('us-east-1') })] };
    assert.deepEqual(titles(fixesOf('stream-key-region', elsewhere)), [
      '* Replace the present key by a new customer managed key',
      'Replace the present key by a new customer managed key for named producers and consumers',
      'Ignore stream-key-region here, with a reason',
    ]);
    const shared = { streams: [stream(), stream({ address: 'aws_kinesis_stream.clicks' })], keys: [key()] };
    assert.deepEqual(titles(fixesOf('stream-key-shared', shared, { rules: { 'stream-key-shared': 'warning' } })), [
      '* Replace the shared key by a new customer managed key',
      'Replace the shared key by a new customer managed key for named producers and consumers',
      'Ignore stream-key-shared here, with a reason',
    ]);
  });

  it('name the tags that are missing, and give a new key all that are required', () => {
    const requiredTags = ['Owner', 'Tier'];
    const tagged = stream({ tags: known({ Owner: null }) });
    assert.deepEqual(fixesOf('required-tags', { streams: [tagged] }, { requiredTags })[0], {
      title: 'Add the tag Tier',
      preferred: true,
      intent: { kind: 'add-tags', subject: { kind: 'stream', id: tagged.id }, tags: ['Tier'] },
    });
    assert.deepEqual(fixesOf('stream-unencrypted', { streams: [bare] }, { requiredTags })[0]?.intent, {
      kind: 'encrypt-with-new-key',
      stream: bare.id,
      tags: requiredTags,
    });
  });

  it('mend a key that falls short together with its use', () => {
    const short = key({ rotation: absent, tags: known({ Owner: 'me' }) });
    const [first] = fixesOf(
      'stream-unencrypted',
      { streams: [bare], keys: [short] },
      { requiredTags: ['Owner', 'Tier'] },
    );
    assert.deepEqual(first, {
      title: 'Encrypt with aws_kms_key.orders and turn on its rotation',
      preferred: true,
      intent: {
        kind: 'encrypt-with-key',
        stream: bare.id,
        key: short.id,
        mend: { key: short.id, rotate: true, tags: ['Tier'] },
      },
    });
    const encryption = known({ kind: 'none', cause: 'absent', keyIgnored: true, key: declaredKey(short.id) } as const);
    const [typed] = fixesOf('stream-unencrypted', { streams: [stream({ encryption })], keys: [short] });
    assert.equal(typed?.title, 'Set encryption_type to "KMS" and turn on the rotation of the key');
    const rules = { 'key-rotation-disabled': 'off' } as const;
    const [plain] = fixesOf('stream-unencrypted', { streams: [bare], keys: [short] }, { rules });
    assert.equal(plain?.title, 'Encrypt with aws_kms_key.orders');
  });

  it('do not make streams share a key where each is to have its own', () => {
    const given = { streams: [bare, stream({ address: 'aws_kinesis_stream.clicks' })], keys: [key()] };
    assert.equal(fixesOf('stream-unencrypted', given)[0]?.intent.kind, 'encrypt-with-key');
    const rules = { 'stream-key-shared': 'warning' } as const;
    assert.deepEqual(titles(fixesOf('stream-unencrypted', given, { rules })), [own, named, ignore]);
  });

  it('turn rotation on', () => {
    const given = { streams: [stream()], keys: [key({ rotation: absent })] };
    assert.deepEqual(titles(fixesOf('key-rotation-disabled', given)), [
      '* Enable rotation of aws_kms_key.orders',
      'Ignore key-rotation-disabled here, with a reason',
    ]);
  });

  it('are suppression alone where nothing else is known to help', () => {
    const [finding] = findingsOf('stream-unencrypted', { streams: [bare] });
    assert.ok(finding !== undefined);
    assert.deepEqual(titles(proposeFixes(finding, configuration(), settings())), [ignore]);
    assert.deepEqual(titles(proposeFixes({ ...finding, rule: 'a-new-rule' }, configuration(), settings())), [
      'Ignore a-new-rule here, with a reason',
    ]);
  });
});
