import assert from 'node:assert/strict';

import type { Finding } from '../../../server/src/model/finding.ts';
import type { AttachedPolicy, Key } from '../../../server/src/model/key.ts';
import type { PolicyDocument } from '../../../server/src/model/policy-document.ts';
import type { Stream } from '../../../server/src/model/stream.ts';
import type { Value } from '../../../server/src/model/value.ts';
import { known, unknown } from '../../../server/src/model/value.ts';
import { rules } from '../../../server/src/rules/registry.ts';
import { runRules } from '../../../server/src/rules/run.ts';
import type { JsonStatement } from '../policy/document.ts';
import { policy, root, streamArn } from '../policy/document.ts';
import { configuration, either, findingsOf, key, range, rethrow, settings, stream } from './build.ts';

function attached(document: Value<PolicyDocument>, changes: object = {}): AttachedPolicy {
  return {
    kind: 'explicit',
    range: range(9000, 9500),
    document,
    attachedBy: null,
    ...changes,
  };
}

const through = {
  StringEquals: {
    'kms:ViaService': 'kinesis.${region}.amazonaws.com',
    'kms:EncryptionContext:aws:kinesis:arn': streamArn,
  },
};
const administration: JsonStatement = { Principal: { AWS: root }, Action: ['kms:PutKeyPolicy', 'kms:DescribeKey'] };
const use: JsonStatement = {
  Principal: { AWS: root },
  Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
  Condition: through,
};
const service: JsonStatement = {
  Principal: { Service: 'kinesis.amazonaws.com' },
  Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
  Condition: { StringEquals: { 'aws:SourceAccount': '${account}' }, ArnEquals: { 'aws:SourceArn': streamArn } },
};
const role = '${aws_iam_role.app.arn}';

/** What all rules find for a key with these statements that encrypts a stream: the rule and where it is found. */
function found(...statements: readonly JsonStatement[]): readonly string[] {
  return all({ policy: attached(known(policy(...statements))) }).map(
    ({ rule, range: { start } }) => `${rule} ${start}`,
  );
}

function all(changes: Partial<Key>, ofStream: Partial<Stream> = {}): readonly Finding[] {
  const given = configuration({ streams: [stream(ofStream)], keys: [key(changes)] });
  return runRules(given, settings(), rethrow);
}

const sound = [administration, use, service];

describe('key policies', () => {
  it('that let the account use the key through Kinesis only are sound', () => {
    assert.deepEqual(found(...sound), []);
  });

  it('of AWS’s own making, with Deny, with any resource, never are at fault', () => {
    assert.deepEqual(found({ Principal: { AWS: root }, Action: 'kms:*' }, service), []);
    assert.deepEqual(found({ Principal: { AWS: '111122223333' }, Action: '*' }, service), []);
    assert.deepEqual(
      found(...sound, {
        Effect: 'Deny',
        Principal: '*',
        Action: 'kms:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
      [],
    );
  });

  it('that let everybody in are public in every spelling, unless a condition narrows them', () => {
    for (const Principal of ['*', ['*'], { AWS: '*' }, { AWS: ['*'] }] as const) {
      assert.deepEqual(found(...sound, { Principal, Action: 'kms:Decrypt' }), ['key-policy-public 10310']);
      for (const [Condition, isPublic] of [
        [{ StringEquals: { 'kms:CallerAccount': '${account}' } }, false],
        [{ StringEquals: { 'kms:CallerAccount': '111122223333' } }, false],
        [{ StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } }, false],
        [{ StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } }, false],
        [{ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, true],
        [{ StringNotEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } }, true],
        [{ StringLike: { 'kms:CallerAccount': '*' } }, true],
        [{ StringEqualsIfExists: { 'aws:SourceAccount': '111122223333' } }, true],
        [{ 'ForAllValues:StringEquals': { 'aws:SourceAccount': '111122223333' } }, true],
        [{ StringEquals: { 'kms:ViaService': 'kinesis.eu-west-1.amazonaws.com' } }, true],
        [{ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, false],
        [{ StringEquals: { 'aws:PrincipalOrgID': '${var.organisation}' } }, false],
      ] as const) {
        const rulesFired = found(...sound, { Principal, Action: 'kms:Decrypt', Condition });
        assert.deepEqual(rulesFired, isPublic ? ['key-policy-public 10310'] : [], JSON.stringify(Condition));
      }
    }
    assert.deepEqual(found(...sound, { NotPrincipal: { AWS: '444455556666' }, Action: 'kms:Decrypt' }), [
      'key-policy-public 10310',
    ]);
  });

  it('say what is given and why no condition helps', () => {
    const [finding] = findingsOf('key-policy-public', {
      streams: [stream()],
      keys: [
        key({
          policy: attached(
            known(
              policy(...sound, {
                Principal: '*',
                Action: 'kms:*',
                Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
              }),
            ),
          ),
        }),
      ],
    });
    assert.equal(
      finding?.message,
      'This statement gives kms:Decrypt and 30 more actions to every AWS account: its condition on aws:MultiFactorAuthPresent can be met from any account. Name the account root or the roles that need the key, or add a condition on kms:CallerAccount or aws:PrincipalOrgID.',
    );
    assert.deepEqual(
      finding.related.map(({ message }) => message),
      ['aws_kms_key.orders is declared here', 'aws_kinesis_stream.orders is encrypted with this key'],
    );
  });

  it('are too broad with everything, or with use without a condition, for others than accounts', () => {
    assert.deepEqual(found(...sound, { Principal: { AWS: role }, Action: 'kms:*' }), ['key-policy-broad 10320']);
    assert.deepEqual(found(...sound, { Principal: { AWS: role }, Action: 'kms:Decrypt' }), ['key-policy-broad 10320']);
    assert.deepEqual(
      found(...sound, { Principal: { AWS: 'arn:aws:iam::111122223333:role/x' }, Action: 'kms:GenerateDataKey*' }),
      ['key-policy-broad 10320'],
    );
    assert.deepEqual(found(...sound, { Principal: { AWS: role }, Action: 'kms:Decrypt', Condition: through }), []);
    assert.deepEqual(found(...sound, { Principal: { AWS: role }, Action: 'kms:DescribeKey' }), []);
    assert.deepEqual(found(...sound, { Principal: { AWS: '${var.principal}' }, Action: 'kms:*' }), []);
    assert.deepEqual(
      found(
        ...sound,
        { Principal: { AWS: role }, Action: 'kms:*' },
        { Effect: 'Deny', Principal: '*', Action: 'kms:*' },
      ),
      ['key-policy-kinesis-access 9000', 'key-policy-lockout 9000', 'key-policy-service-principal 9000'].sort(
        (a, b) => order(a) - order(b),
      ),
    );
  });

  it('lock Kinesis out where nobody may use the key through it', () => {
    assert.deepEqual(found(administration, service), ['key-policy-kinesis-access 9000']);
    const wrong = { ...use, Condition: { StringEquals: { 'kms:ViaService': 's3.${region}.amazonaws.com' } } };
    assert.deepEqual(found(administration, wrong, service), ['key-policy-kinesis-access 9000']);
    const other = {
      ...use,
      Condition: { StringEquals: { 'kms:EncryptionContext:aws:kinesis:arn': streamArn.replace('orders', 'clicks') } },
    };
    assert.deepEqual(found(administration, other, service), ['key-policy-kinesis-access 9000']);
    const source = { ...use, Condition: { StringEquals: { 'aws:SourceAccount': '${account}' } } };
    assert.deepEqual(found(administration, source, service), ['key-policy-kinesis-access 9000']);
    assert.deepEqual(found(administration, { ...use, Principal: { AWS: '${var.principal}' } }, service), []);
    const [reads] = all({
      policy: attached(known(policy(administration, { ...use, Action: 'kms:GenerateDataKey' }, service))),
    });
    assert.match(
      reads?.message ?? '',
      /gives nobody kms:Decrypt through Kinesis for aws_kinesis_stream\.orders: every read fails/u,
    );
  });

  it('need no grant beside the policy, and may do with grants alone', () => {
    const grantee = {
      text: policy({ Principal: { AWS: role }, Action: 'x' }).statements[0]?.principals?.items[0]?.text ?? [],
      range: range(1),
      trail: [],
    };
    const grants = [{ range: range(1), grantee, operations: ['Decrypt', 'GenerateDataKey'], context: [] }];
    assert.deepEqual(all({ grants, policy: attached(known(policy(administration, service))) }), []);
  });

  it('name the service only bound to the account', () => {
    assert.deepEqual(found(administration, use), ['key-policy-service-principal 9000']);
    const unbound = { Principal: { Service: 'kinesis.amazonaws.com' }, Action: 'kms:Decrypt' };
    assert.deepEqual(found(administration, use, unbound), ['key-policy-confused-deputy 10210']);
    const anyStream = { ...service, Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:kinesis:*:*:stream/*' } } };
    assert.deepEqual(found(administration, use, anyStream), ['key-policy-confused-deputy 10210']);
    for (const Condition of [
      { StringEquals: { 'aws:SourceAccount': '111122223333' } },
      { StringEquals: { 'kms:EncryptionContext:aws:kinesis:arn': streamArn } },
      { StringEquals: { 'aws:SourceOrgID': 'o-1234567890' } },
      { ArnLike: { 'aws:SourceArn': 'arn:aws:kinesis:*:${account}:*' } },
    ]) {
      assert.ok(
        !found(administration, use, { ...service, Condition }).some((one) => one.includes('confused')),
        JSON.stringify(Condition),
      );
    }
  });

  it('ask roles for the way through Kinesis', () => {
    const context = { StringEquals: { 'kms:EncryptionContext:aws:kinesis:arn': streamArn } };
    assert.deepEqual(found(...sound, { Principal: { AWS: role }, Action: 'kms:Decrypt', Condition: context }), [
      'key-policy-via-service 10310',
    ]);
  });

  it('keep administration and use apart, also in two statements and for a role that is known only after apply', () => {
    assert.deepEqual(
      found(
        ...sound,
        { Principal: { AWS: role }, Action: 'kms:PutKeyPolicy' },
        { Principal: { AWS: role }, Action: 'kms:Decrypt', Condition: through },
      ),
      ['key-policy-separation-of-duties 10410'],
    );
    assert.deepEqual(
      found(
        ...sound,
        { Principal: { AWS: role }, Action: 'kms:PutKeyPolicy' },
        { Principal: { AWS: '${aws_iam_role.other.arn}' }, Action: 'kms:Decrypt', Condition: through },
      ),
      [],
    );
    assert.deepEqual(found({ Principal: { AWS: root }, Action: 'kms:*' }, service), []);
  });

  it('follow the stream’s own policy to other accounts', () => {
    const shared = known(policy({ Principal: { AWS: 'arn:aws:iam::444455556666:root' }, Action: 'kinesis:Get*' }));
    const judged = (...statements: readonly JsonStatement[]) =>
      all({ policy: attached(known(policy(...statements))) }, { resourcePolicy: shared }).map(
        ({ rule, severity }) => `${rule} ${severity}`,
      );
    assert.deepEqual(judged(...sound), ['key-policy-cross-account information']);
    assert.deepEqual(judged({ Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'kms:*' }, service), [
      'key-policy-cross-account warning',
    ]);
    assert.deepEqual(
      judged(...sound, { Principal: { AWS: '444455556666' }, Action: 'kms:Decrypt', Condition: through }),
      [],
    );
    assert.deepEqual(
      judged(...sound, {
        Principal: { AWS: 'arn:aws:iam::444455556666:role/reader' },
        Action: 'kms:Decrypt',
        Condition: through,
      }),
      [],
    );
    assert.deepEqual(
      judged(...sound, { Principal: { AWS: '444455556666' }, Action: 'kms:GenerateDataKey', Condition: through }),
      ['key-policy-cross-account information'],
    );
  });

  it('can be changed again, and the check of that is made', () => {
    assert.deepEqual(found(use, service), ['key-policy-lockout 9000']);
    const bypassing = (bypassesLockoutCheck: Value<boolean>) =>
      all({ policy: attached(known(policy(...sound))), bypassesLockoutCheck }).map(
        ({ rule, severity }) => `${rule} ${severity}`,
      );
    assert.deepEqual(bypassing(known(true)), ['key-policy-lockout error']);
    assert.deepEqual(bypassing(known(false)), []);
    assert.deepEqual(bypassing(unknown('variable `bypass` has no default')), []);
    assert.deepEqual(bypassing(either('var.bypass', known(true), known(false))), ['key-policy-lockout warning']);
    assert.deepEqual(
      all({ policy: { kind: 'default' }, bypassesLockoutCheck: known(true) }).map(({ rule }) => rule),
      ['key-policy-missing', 'key-policy-lockout'],
    );
  });

  it('are valid', () => {
    const flawed = {
      ...policy(...sound),
      flaws: [
        { range: range(10_050), message: 'a comma stands before the closing bracket', kind: 'forgiven' as const },
      ],
    };
    const [finding, ...others] = all({ policy: attached(known(flawed)) });
    assert.equal(
      finding?.message,
      'This key policy is refused by AWS: a comma stands before the closing bracket. Correct the text of the policy.',
    );
    assert.equal(others.length, 0);
    assert.ok(
      found(...sound, {
        Principal: { AWS: role },
        Action: 'kms:DescribeKey',
        Condition: { StringIs: { a: 'b' } },
      }).includes('key-policy-unreadable 10340'),
    );
    assert.ok(
      found(...sound, { Principal: { AWS: 'arn:aws:iam::111122223333:role/*' }, Action: 'kms:DescribeKey' }).includes(
        'key-policy-unreadable 10310',
      ),
    );
  });

  it('are missed where a stream relies on the default one', () => {
    assert.deepEqual(
      all({}).map(({ rule }) => rule),
      ['key-policy-missing'],
    );
    assert.deepEqual(runRules(configuration({ keys: [key()] }), settings(), rethrow), []);
  });

  it('are judged where they are attached to a key that streams use, or speak of Kinesis', () => {
    const open = { Principal: '*', Action: 'kms:Decrypt' } as const;
    const alone = (...statements: readonly JsonStatement[]) =>
      runRules(
        configuration({ keys: [key({ policy: attached(known(policy(...statements))) })] }),
        settings(),
        rethrow,
      ).map(({ rule }) => rule);
    assert.deepEqual(alone(administration, open), []);
    assert.deepEqual(alone(administration, use, open), ['key-policy-public']);
  });

  it('that depend on a condition are told with it, one step lower', () => {
    const document = either(
      'var.open',
      known(policy(...sound, { Principal: '*', Action: 'kms:Decrypt' })),
      known(policy(...sound)),
    );
    const [finding, ...others] = all({ policy: attached(document) });
    assert.deepEqual([finding?.rule, finding?.severity, others.length], ['key-policy-public', 'warning', 0]);
    assert.match(finding?.message ?? '', /^When `var\.open` is true, this statement/u);
  });

  it('that are not known in part give no finding that this part could refute', () => {
    const open = {
      ...policy(administration, { Principal: '*', Action: 'kms:Decrypt' }),
      open: 'statements come from a file',
    };
    assert.deepEqual(all({ policy: attached(known(open)) }), []);
    assert.deepEqual(all({ policy: attached(unknown('it is read from a file')) }), []);
  });

  it('shared by two keys are reported for each', () => {
    const document = known(policy(...sound, { Principal: '*', Action: 'kms:Decrypt' }));
    const keys = ['aws_kms_key.orders', 'aws_kms_key.clicks'].map((address) =>
      key({ address, policy: attached(document) }),
    );
    const streams = keys.map(({ id }) =>
      stream({
        address: `aws_kinesis_stream.${id.slice(12)}`,
        name: known('orders'),
        encryption: known({ kind: 'kms', key: { kind: 'declared', key: id, form: 'key-arn' } }),
      }),
    );
    assert.deepEqual(
      runRules(configuration({ streams, keys }), settings(), rethrow).map(
        ({ rule, subject }) => `${rule} ${subject.id}`,
      ),
      ['key-policy-public aws_kms_key.orders', 'key-policy-public aws_kms_key.clicks'],
    );
  });
});

/** The place of a rule in the registry. */
function order(found: string): number {
  return rules.findIndex(({ metadata }) => found.startsWith(metadata.id));
}

describe('guardrail-invented-condition', () => {
  const judged = (Condition: NonNullable<JsonStatement['Condition']>, Effect: 'Allow' | 'Deny' = 'Deny') => {
    const document = known(policy({ Effect, Action: 'kinesis:CreateStream', Condition }));
    const scp = {
      id: 'p',
      address: 'aws_organizations_policy.p',
      module: null,
      kind: 'service-control',
      document,
      calls: [],
    } as const;
    return findingsOf('guardrail-invented-condition', { policies: [scp] }).map(({ message }) => message.split('.')[0]);
  };

  it('tells what a condition on a key that does not exist comes to', () => {
    assert.deepEqual(judged({ StringNotEquals: { 'kinesis:StreamEncryptionType': 'KMS' } }), [
      'This condition is on kinesis:StreamEncryptionType, which does not exist, so it always holds and the statement denies whatever it names',
    ]);
    assert.deepEqual(judged({ StringEquals: { 'Kinesis:KeyId': 'alias/aws/kinesis' } }), [
      'This condition is on Kinesis:KeyId, which does not exist, so it never holds and the statement denies nothing',
    ]);
    assert.deepEqual(judged({ Null: { 'firehose:Encryption': 'true' } }, 'Allow'), [
      'This condition is on firehose:Encryption, which does not exist, so it always holds and the statement allows whatever it names',
    ]);
  });

  it('leaves alone what exists', () => {
    for (const name of ['aws:PrincipalArn', 'aws:RequestTag/owner', 'kinesis:FisActionId', 'kms:ViaService']) {
      assert.deepEqual(judged({ StringEquals: { [name]: 'x' } }), []);
    }
  });
});
