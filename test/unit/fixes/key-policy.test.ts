import assert from 'node:assert/strict';

import { proposeFixes } from '../../../server/src/fixes/registry.ts';
import type { Fix } from '../../../server/src/model/fix.ts';
import type { Key } from '../../../server/src/model/key.ts';
import type { PolicyDocument } from '../../../server/src/model/policy-document.ts';
import type { Stream } from '../../../server/src/model/stream.ts';
import { absent, known } from '../../../server/src/model/value.ts';
import { keyActions } from '../../../server/src/policy/actions.ts';
import { applyChanges } from '../../../server/src/policy/change.ts';
import { decide } from '../../../server/src/policy/decision.ts';
import type { Caller } from '../../../server/src/policy/request.ts';
import { rules } from '../../../server/src/rules/registry.ts';
import type { JsonStatement } from '../policy/document.ts';
import { policy, root, streamArn, text } from '../policy/document.ts';
import { callers, routes } from '../policy/truth-table.ts';
import { configuration, findingsOf, key, range, settings, stream } from '../rules/build.ts';

const through = {
  StringEquals: {
    'kms:ViaService': 'kinesis.${region}.amazonaws.com',
    'kms:EncryptionContext:aws:kinesis:arn': streamArn,
  },
};
const administration: JsonStatement = { Principal: { AWS: root }, Action: 'kms:PutKeyPolicy' };
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

interface Answer {
  readonly fixes: readonly Fix[];
  /** The cells of the evaluator's table that the preferred fix changes: `account Decrypt kinesis: denied → allowed`. */
  readonly changed: readonly string[];
}

/** The fixes of the first finding of a rule, and what the preferred one of them does to the policy. */
function answer(
  rule: string,
  statements: readonly JsonStatement[],
  ofStream: Partial<Stream> = {},
  chosen = 0,
): Answer {
  const document = policy(...statements);
  const given = configuration({ streams: [stream(ofStream)], keys: [keyWith(document)] });
  const [finding] = findingsOf(rule, given);
  assert.ok(finding !== undefined, `${rule} finds nothing`);
  const fixes = proposeFixes(finding, given, settings());
  const listed = rules.find(({ metadata }) => metadata.id === rule)?.metadata.fixes ?? [];
  assert.deepEqual(
    fixes.filter(({ intent }) => !listed.includes(intent.kind)),
    [],
    'the rule does not list the fix',
  );
  const intent = fixes[chosen]?.intent;
  if (intent?.kind !== 'change-key-policy') return { fixes, changed: [] };
  assert.deepEqual(intent.streams, ['aws_kinesis_stream.orders']);
  const after = applyChanges(document, intent.changes, { streams: [['orders']], lists: {} });
  assert.deepEqual(findingsOf(rule, { ...given, keys: [keyWith(after)] }), []);
  return { fixes, changed: changes(document, after) };
}

function keyWith(document: PolicyDocument, bypass = false): Key {
  return key({
    bypassesLockoutCheck: bypass ? known(true) : absent,
    policy: {
      kind: 'explicit',
      range: range(9000, 9500),
      document: known(document),
      attachedBy: null,
    },
  });
}

function changes(before: PolicyDocument, after: PolicyDocument): readonly string[] {
  const others: Readonly<Record<string, Caller>> = {
    ...callers,
    'another role': { kind: 'named', type: 'AWS', name: text('${aws_iam_role.other.arn}') },
    'firehose for strangers': { kind: 'service', service: 'firehose.amazonaws.com', for: 'stranger' },
  };
  return Object.entries(others).flatMap(([who, caller]) =>
    keyActions.flatMap((action) =>
      Object.entries(routes).flatMap(([way, route]) => {
        const ask = (document: PolicyDocument): string =>
          decide(document, { caller, action, route, region: 'eu-west-1' }).outcome;
        const [from, to] = [ask(before), ask(after)];
        return from === to ? [] : [`${who} ${action.slice(4)} ${way}: ${from} → ${to}`];
      }),
    ),
  );
}

function titles(fixes: readonly Fix[]): readonly string[] {
  return fixes.map(({ title, preferred }) => (preferred ? `* ${title}` : title));
}

/** Changes by who and what, with the ways joined. */
function brief(changed: readonly string[]): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const one of changed) {
    const [, who = '', way = '', change = ''] =
      /^(.* \S+) (kinesis|another stream|firehose|s3|another service|direct): (.*)$/u.exec(one) ?? [];
    const name = `${who}: ${change}`;
    groups.set(name, [...(groups.get(name) ?? []), way]);
  }
  return [...groups].map(([name, ways]) => `${name} (${ways.length === 6 ? 'any way' : ways.join(', ')})`);
}

describe('fixes of key policies change what they are meant to, and nothing else', () => {
  it('let Kinesis in', () => {
    const { fixes, changed } = answer('key-policy-kinesis-access', [administration, service]);
    assert.deepEqual(titles(fixes), [
      '* Let the account use the key through Kinesis',
      'Ignore key-policy-kinesis-access here, with a reason',
    ]);
    assert.deepEqual(brief(changed), [
      'account Decrypt: denied → allowed (kinesis)',
      'account GenerateDataKey: denied → allowed (kinesis)',
      'role app Decrypt: denied → unknown (kinesis)',
      'role app GenerateDataKey: denied → unknown (kinesis)',
      'declared role Decrypt: denied → unknown (kinesis)',
      'declared role GenerateDataKey: denied → unknown (kinesis)',
      'another role Decrypt: denied → unknown (kinesis)',
      'another role GenerateDataKey: denied → unknown (kinesis)',
    ]);
  });

  it('add the bounded statement for the service', () => {
    const { fixes, changed } = answer('key-policy-service-principal', [administration, use]);
    assert.deepEqual(titles(fixes)[0], '* Add a statement for the Kinesis service');
    assert.deepEqual(brief(changed), [
      'kinesis Decrypt: denied → allowed (kinesis)',
      'kinesis Decrypt: denied → unknown (firehose, s3, another service, direct)',
      'kinesis GenerateDataKey: denied → allowed (kinesis)',
      'kinesis GenerateDataKey: denied → unknown (firehose, s3, another service, direct)',
    ]);
  });

  it('bind a service', () => {
    const { fixes, changed } = answer('key-policy-confused-deputy', [
      administration,
      use,
      { Principal: { Service: 'kinesis.amazonaws.com' }, Action: ['kms:Decrypt', 'kms:GenerateDataKey'] },
    ]);
    assert.deepEqual(titles(fixes)[0], '* Bind the service to this account and stream');
    assert.deepEqual(brief(changed), [
      'kinesis Decrypt: allowed → denied (another stream)',
      'kinesis Decrypt: allowed → unknown (firehose, s3, another service, direct)',
      'kinesis GenerateDataKey: allowed → denied (another stream)',
      'kinesis GenerateDataKey: allowed → unknown (firehose, s3, another service, direct)',
      'kinesis for strangers Decrypt: allowed → denied (any way)',
      'kinesis for strangers GenerateDataKey: allowed → denied (any way)',
    ]);
  });

  it('ask for the way through Kinesis', () => {
    const context = { StringEquals: { 'kms:EncryptionContext:aws:kinesis:arn': streamArn } };
    const { fixes, changed } = answer('key-policy-via-service', [
      administration,
      use,
      service,
      { Principal: { AWS: role }, Action: 'kms:Decrypt', Condition: context },
    ]);
    assert.deepEqual(titles(fixes)[0], '* Allow the use through Kinesis only');
    assert.deepEqual(brief(changed), [
      'role app Decrypt: unknown → denied (firehose, s3, another service, direct)',
      'declared role Decrypt: unknown → denied (firehose, s3, another service)',
      'declared role Decrypt: allowed → denied (direct)',
      'another role Decrypt: unknown → denied (firehose, s3, another service, direct)',
    ]);
  });

  it('bind use, and move it away from what cannot meet the conditions', () => {
    const { fixes, changed } = answer('key-policy-broad', [
      administration,
      use,
      service,
      { Sid: 'App', Principal: { AWS: role }, Action: ['kms:DescribeKey', 'kms:Decrypt'] },
    ]);
    assert.deepEqual(titles(fixes)[0], '* Allow the use through Kinesis only');
    assert.deepEqual(brief(changed), [
      'role app Decrypt: unknown → denied (another stream, firehose, s3, another service, direct)',
      'declared role Decrypt: allowed → denied (another stream, firehose, s3, another service, direct)',
      'another role Decrypt: unknown → denied (another stream, firehose, s3, another service, direct)',
    ]);
  });

  it('keep a part of everything', () => {
    const statements = [administration, use, service, { Principal: { AWS: role }, Action: 'kms:*' }];
    const { fixes } = answer('key-policy-broad', statements);
    assert.deepEqual(titles(fixes).slice(0, 2), [
      '* Keep the use through Kinesis, without the administration',
      'Keep the administration, without the use',
    ]);
    const ofRole = brief(answer('key-policy-broad', statements, {}, 1).changed).filter((one) =>
      one.startsWith('declared'),
    );
    // What the role is left by the account’s IAM policies is not known: the role may be of another account.
    assert.deepEqual(ofRole, [
      'declared role Decrypt: allowed → unknown (kinesis)',
      'declared role Decrypt: allowed → denied (another stream, firehose, s3, another service, direct)',
      'declared role ReEncryptFrom: allowed → denied (any way)',
      'declared role Encrypt: allowed → denied (any way)',
      'declared role GenerateDataKey: allowed → unknown (kinesis)',
      'declared role GenerateDataKey: allowed → denied (another stream, firehose, s3, another service, direct)',
      'declared role GenerateDataKeyPair: allowed → denied (any way)',
      'declared role GenerateDataKeyPairWithoutPlaintext: allowed → denied (any way)',
      'declared role GenerateDataKeyWithoutPlaintext: allowed → denied (any way)',
      'declared role ReEncryptTo: allowed → denied (any way)',
      'declared role CreateGrant: allowed → denied (any way)',
    ]);
  });

  it('name the account instead of everybody', () => {
    const { fixes, changed } = answer('key-policy-public', [
      administration,
      use,
      service,
      { Principal: '*', Action: 'kms:Decrypt' },
    ]);
    assert.deepEqual(titles(fixes)[0], '* Name the account instead of everybody');
    assert.deepEqual(brief(changed), [
      'stranger Decrypt: allowed → denied (any way)',
      'account 444455556666 Decrypt: allowed → denied (any way)',
      'role app Decrypt: allowed → unknown (any way)',
      'declared role Decrypt: allowed → unknown (any way)',
      'kinesis Decrypt: allowed → denied (another stream)',
      'kinesis Decrypt: allowed → unknown (firehose, s3, another service, direct)',
      'kinesis for strangers Decrypt: allowed → denied (any way)',
      'firehose Decrypt: allowed → denied (any way)',
      'another role Decrypt: allowed → unknown (any way)',
      'firehose for strangers Decrypt: allowed → denied (any way)',
    ]);
  });

  it('split administration from use', () => {
    const { fixes, changed } = answer('key-policy-separation-of-duties', [
      administration,
      use,
      service,
      { Principal: { AWS: role }, Action: ['kms:PutKeyPolicy', 'kms:DescribeKey'] },
      { Principal: { AWS: role }, Action: 'kms:Decrypt', Condition: through },
    ]);
    assert.deepEqual(titles(fixes)[0], '* Take the administration away');
    assert.deepEqual(brief(changed), ['declared role PutKeyPolicy: allowed → unknown (any way)']);
  });

  it('let the other account in', () => {
    const resourcePolicy = known(policy({ Principal: { AWS: '444455556666' }, Action: 'kinesis:Get*' }));
    const { fixes, changed } = answer('key-policy-cross-account', [administration, use, service], { resourcePolicy });
    assert.deepEqual(titles(fixes)[0], '* Let account 444455556666 use the key through Kinesis');
    assert.deepEqual(brief(changed), ['account 444455556666 Decrypt: denied → allowed (kinesis)']);
  });

  it('let the account administer the key', () => {
    const { fixes, changed } = answer('key-policy-lockout', [use, service]);
    assert.deepEqual(titles(fixes)[0], '* Let the account administer the key');
    assert.ok(changed.every((one) => /^(?:account|role app|declared role|another role) /u.test(one)));
    assert.ok(!changed.some((one) => /Decrypt|Encrypt|GenerateDataKey|CreateGrant/u.test(one)));
  });

  it('have the lockout check made, and write a policy where there is none', () => {
    const bypassing = configuration({
      streams: [stream()],
      keys: [keyWith(policy(administration, use, service), true)],
    });
    const [finding] = findingsOf('key-policy-lockout', bypassing);
    assert.ok(finding !== undefined);
    assert.deepEqual(titles(proposeFixes(finding, bypassing, settings())), [
      '* Have the lockout safety check made',
      'Ignore key-policy-lockout here, with a reason',
    ]);

    const plain = configuration({ streams: [stream()], keys: [key()] });
    const [missing] = findingsOf('key-policy-missing', plain);
    assert.ok(missing !== undefined);
    assert.deepEqual(proposeFixes(missing, plain, settings())[0]?.intent, {
      kind: 'write-key-policy',
      key: 'aws_kms_key.orders',
      policy: 'single-account',
      streams: ['aws_kinesis_stream.orders'],
    });
  });

  it('are not offered where they would not help', () => {
    const denying = [
      administration,
      use,
      service,
      { Effect: 'Deny' as const, Principal: '*' as const, Action: 'kms:Decrypt' },
    ];
    assert.deepEqual(titles(answer('key-policy-kinesis-access', denying).fixes), [
      'Ignore key-policy-kinesis-access here, with a reason',
    ]);
  });
});
