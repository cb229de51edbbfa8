import assert from 'node:assert/strict';

import type { KeyGrant } from '../../../server/src/model/key.ts';
import { decide } from '../../../server/src/policy/decision.ts';
import { range } from '../rules/build.ts';
import { policy, root, streamArn, text } from './document.ts';
import { request, truthTable } from './truth-table.ts';

const kms = 'kms/latest/developerguide';
const iam = 'IAM/latest/UserGuide';
const kinesis = 'streams/latest/dev';
const kmsApi = 'kms/latest/APIReference';

const viaKinesis = { StringEquals: { 'kms:ViaService': 'kinesis.${region}.amazonaws.com' } };
const forStream = { StringEquals: { 'kms:EncryptionContext:aws:kinesis:arn': streamArn } };
const use = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** A grant for a role that the sources declare. */
function grantWith(context: KeyGrant['context']): KeyGrant {
  return {
    range: range(0),
    grantee: { text: text('${aws_iam_role.app.arn}'), range: range(0), trail: [] },
    operations: ['Decrypt', 'DescribeKey'],
    context,
  };
}

describe('key policies', () => {
  truthTable(
    `${kms}/key-policy-default.html`,
    'the default policy leaves everything to the IAM policies of the account',
    policy({ Principal: { AWS: root }, Action: 'kms:*' }),
    [
      ['account', 'Decrypt', 'kinesis', 'allowed +IAM'],
      ['account', 'Decrypt', 'direct', 'allowed +IAM'],
      ['account', 'PutKeyPolicy', 'direct', 'allowed +IAM'],
      ['stranger', 'Decrypt', 'direct', 'denied'],
      ['account 444455556666', 'Decrypt', 'kinesis', 'denied'],
      ['kinesis', 'Decrypt', 'direct', 'denied'],
      ['role app', 'Decrypt', 'kinesis', 'unknown'],
    ],
  );

  truthTable(
    `${kms}/key-policy-default.html`,
    'an account is named by its root or by its number',
    policy({ Principal: { AWS: ['${account}', '444455556666'] }, Action: 'kms:Decrypt' }),
    [
      ['account', 'Decrypt', 'direct', 'allowed +IAM'],
      ['account 444455556666', 'Decrypt', 'direct', 'allowed +IAM'],
      ['account 444455556666', 'Encrypt', 'direct', 'denied'],
      ['stranger', 'Decrypt', 'direct', 'denied'],
    ],
  );

  truthTable(
    `${kms}/key-policies.html`,
    'a principal that is named needs no IAM policy; without the root statement IAM policies do nothing',
    policy({ Principal: { AWS: 'arn:aws:iam::111122223333:role/app' }, Action: use }),
    [
      ['role app', 'Decrypt', 'direct', 'allowed'],
      ['role app', 'PutKeyPolicy', 'direct', 'denied'],
      ['account', 'Decrypt', 'direct', 'denied'],
      ['declared role', 'Decrypt', 'direct', 'unknown'],
      ['stranger', 'Decrypt', 'direct', 'denied'],
    ],
  );

  truthTable(
    `${kms}/conditions-kms.html`,
    'kms:ViaService: the service, in its region, with the caller’s credentials',
    policy({ Principal: { AWS: root }, Action: use, Condition: viaKinesis }),
    [
      ['account', 'Decrypt', 'kinesis', 'allowed +IAM'],
      ['account', 'GenerateDataKey', 'another stream', 'allowed +IAM'],
      ['account', 'Decrypt', 'direct', 'denied'],
      ['account', 'Decrypt', 'firehose', 'denied'],
      ['account', 'Decrypt', 'another service', 'denied'],
      ['stranger', 'Decrypt', 'kinesis', 'denied'],
    ],
  );

  truthTable(
    `${kms}/conditions-kms.html`,
    'kms:ViaService with the region written out, or any',
    policy(
      {
        Principal: { AWS: root },
        Action: 'kms:Decrypt',
        Condition: { StringEquals: { 'kms:ViaService': 'kinesis.us-east-1.amazonaws.com' } },
      },
      {
        Principal: { AWS: root },
        Action: 'kms:GenerateDataKey',
        Condition: { StringLike: { 'kms:ViaService': 'kinesis.*.amazonaws.com' } },
      },
    ),
    [
      ['account', 'Decrypt', 'kinesis', 'denied'],
      ['account', 'GenerateDataKey', 'kinesis', 'allowed +IAM'],
      ['account', 'GenerateDataKey', 's3', 'denied'],
    ],
  );

  truthTable(
    `${kinesis}/permissions-user-key-KMS.html`,
    'the encryption context of a stream; a direct caller gives what context he likes',
    policy({ Principal: { AWS: root }, Action: use, Condition: forStream }),
    [
      ['account', 'Decrypt', 'kinesis', 'allowed +IAM'],
      ['account', 'Decrypt', 'another stream', 'denied'],
      ['account', 'Decrypt', 'direct', 'allowed +IAM'],
      ['account', 'Decrypt', 'firehose', 'unknown'],
    ],
  );

  truthTable(
    `${kinesis}/permissions-user-key-KMS.html`,
    'both conditions: through Kinesis and for the stream only',
    policy({
      Principal: { AWS: root },
      Action: use,
      Condition: { StringEquals: { ...viaKinesis.StringEquals, ...forStream.StringEquals } },
    }),
    [
      ['account', 'Decrypt', 'kinesis', 'allowed +IAM'],
      ['account', 'Decrypt', 'another stream', 'denied'],
      ['account', 'Decrypt', 'direct', 'denied'],
      ['account', 'Decrypt', 'firehose', 'denied'],
      ['account', 'CreateGrant', 'kinesis', 'denied'],
    ],
  );

  truthTable(
    `${kms}/conditions-kms.html`,
    'kms:CallerAccount narrows a wildcard to an account',
    policy({
      Principal: { AWS: '*' },
      Action: 'kms:*',
      Condition: { StringEquals: { 'kms:CallerAccount': '${account}', ...viaKinesis.StringEquals } },
    }),
    [
      ['account', 'Decrypt', 'kinesis', 'allowed'],
      ['account', 'Decrypt', 'direct', 'denied'],
      ['stranger', 'Decrypt', 'kinesis', 'denied'],
      ['account 444455556666', 'Decrypt', 'kinesis', 'unknown'],
    ],
  );

  truthTable(
    `${kms}/key-policy-services.html`,
    'a service principal, bound to an account and a stream or to nothing',
    policy(
      {
        Principal: { Service: 'kinesis.amazonaws.com' },
        Action: 'kms:Decrypt',
        Condition: { StringEquals: { 'aws:SourceAccount': '${account}' }, ArnEquals: { 'aws:SourceArn': streamArn } },
      },
      { Principal: { Service: 'kinesis.amazonaws.com' }, Action: 'kms:GenerateDataKey' },
    ),
    [
      ['kinesis', 'Decrypt', 'kinesis', 'allowed'],
      ['kinesis', 'Decrypt', 'another stream', 'denied'],
      ['kinesis for strangers', 'Decrypt', 'kinesis', 'denied'],
      ['kinesis for strangers', 'Decrypt', 'direct', 'denied'],
      ['kinesis for strangers', 'GenerateDataKey', 'direct', 'allowed'],
      ['firehose', 'GenerateDataKey', 'direct', 'denied'],
      ['account', 'GenerateDataKey', 'kinesis', 'denied'],
    ],
  );

  truthTable(
    `${kms}/conditions-kms.html`,
    'kms:GrantIsForAWSResource: only a service makes the grant, and only actions on grants have the key',
    policy({
      Principal: { AWS: root },
      Action: ['kms:CreateGrant', 'kms:Decrypt'],
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    }),
    [
      ['account', 'CreateGrant', 'firehose', 'allowed +IAM'],
      ['account', 'CreateGrant', 'direct', 'denied'],
      ['account', 'Decrypt', 'kinesis', 'denied'],
    ],
  );

  truthTable(
    `${kms}/grants.html`,
    'a grant adds to the key policy and needs no IAM policy',
    policy({ Principal: { AWS: root }, Action: 'kms:PutKeyPolicy' }),
    [
      ['declared role', 'Decrypt', 'kinesis', 'allowed'],
      ['declared role', 'Decrypt', 'direct', 'allowed'],
      ['declared role', 'Decrypt', 'firehose', 'allowed'],
      ['declared role', 'Encrypt', 'kinesis', 'denied'],
      ['account', 'Decrypt', 'kinesis', 'denied'],
      ['role app', 'Decrypt', 'kinesis', 'unknown'],
    ],
    { grants: [grantWith([])] },
  );

  truthTable(
    `${kmsApi}/API_GrantConstraints.html`,
    'a grant that is constrained to the encryption context of the stream',
    policy({ Principal: { AWS: root }, Action: 'kms:PutKeyPolicy' }),
    [
      ['declared role', 'Decrypt', 'kinesis', 'allowed'],
      ['declared role', 'Decrypt', 'another stream', 'denied'],
      // A direct caller gives what context he likes; another service decides for itself.
      ['declared role', 'Decrypt', 'direct', 'allowed'],
      ['declared role', 'Decrypt', 'firehose', 'unknown'],
    ],
    { grants: [grantWith([{ name: 'AWS:Kinesis:ARN', value: text(streamArn) }])] },
  );

  truthTable(
    `${kmsApi}/API_GrantConstraints.html`,
    'a grant that asks for a context that Kinesis does not give; operations without a context are not constrained',
    policy({ Principal: { AWS: root }, Action: 'kms:PutKeyPolicy' }),
    [
      ['declared role', 'Decrypt', 'kinesis', 'denied'],
      ['declared role', 'DescribeKey', 'direct', 'allowed'],
    ],
    {
      grants: [
        grantWith([
          { name: 'aws:kinesis:arn', value: text(streamArn) },
          { name: 'team', value: ['orders'] },
        ]),
      ],
    },
  );

  truthTable(
    `${kmsApi}/API_GrantConstraints.html`,
    'the value of a constraint has case, and one that is not known decides nothing',
    policy({ Principal: { AWS: root }, Action: 'kms:PutKeyPolicy' }),
    [
      ['declared role', 'Decrypt', 'kinesis', 'unknown'],
      ['declared role', 'GenerateDataKey', 'kinesis', 'denied'],
    ],
    {
      grants: [
        grantWith(null),
        {
          ...grantWith([{ name: 'aws:kinesis:arn', value: text(streamArn.replace('orders', 'Orders')) }]),
          operations: ['GenerateDataKey'],
        },
      ],
    },
  );
});

describe('the logic of IAM', () => {
  truthTable(
    `${iam}/reference_policies_evaluation-logic.html`,
    'a Deny comes before any Allow',
    policy(
      { Principal: { AWS: root }, Action: 'kms:*' },
      { Effect: 'Deny', Principal: '*', Action: 'kms:Decrypt' },
      { Effect: 'Deny', Principal: { AWS: 'arn:aws:iam::444455556666:root' }, Action: 'kms:PutKeyPolicy' },
    ),
    [
      ['account', 'Decrypt', 'kinesis', 'denied'],
      ['account', 'Encrypt', 'direct', 'allowed +IAM'],
      ['account', 'PutKeyPolicy', 'direct', 'unknown'],
    ],
  );

  truthTable(
    `${iam}/reference_policies_elements_notprincipal.html`,
    'NotPrincipal with Allow, which AWS does not support, lets in everybody else',
    policy({ NotPrincipal: { AWS: 'arn:aws:iam::444455556666:root' }, Action: 'kms:Decrypt' }),
    [
      ['stranger', 'Decrypt', 'direct', 'allowed +IAM'],
      ['account 444455556666', 'Decrypt', 'direct', 'unknown'],
      ['account', 'Decrypt', 'direct', 'unknown'],
      ['kinesis', 'Decrypt', 'direct', 'allowed'],
    ],
  );

  truthTable(
    `${iam}/reference_policies_elements_notprincipal.html`,
    'NotPrincipal with Deny stops everybody but a role that is named together with its account',
    policy(
      { Principal: '*', Action: 'kms:Decrypt' },
      {
        Effect: 'Deny',
        NotPrincipal: { AWS: ['arn:aws:iam::111122223333:role/app', 'arn:aws:iam::111122223333:root'] },
        Action: 'kms:Decrypt',
      },
    ),
    [
      ['role app', 'Decrypt', 'direct', 'allowed'],
      ['stranger', 'Decrypt', 'direct', 'denied'],
      ['account 444455556666', 'Decrypt', 'direct', 'denied'],
      ['kinesis', 'Decrypt', 'direct', 'denied'],
      // Another identity of the account that is named: AWS may take it either way.
      ['account', 'Decrypt', 'direct', 'unknown'],
    ],
  );

  truthTable(
    `${iam}/reference_policies_elements_notprincipal.html`,
    'NotPrincipal with Deny may also stop a role whose account is not named, and an account alone',
    policy(
      { Principal: '*', Action: ['kms:Decrypt', 'kms:Encrypt'] },
      { Effect: 'Deny', NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/app' }, Action: 'kms:Decrypt' },
      { Effect: 'Deny', NotPrincipal: { AWS: root }, Action: 'kms:Encrypt' },
    ),
    [
      ['role app', 'Decrypt', 'direct', 'unknown'],
      ['account', 'Decrypt', 'direct', 'denied'],
      ['account', 'Encrypt', 'direct', 'unknown'],
      ['stranger', 'Encrypt', 'direct', 'denied'],
    ],
  );

  truthTable(
    `${iam}/reference_policies_elements_notprincipal.html`,
    'NotPrincipal leaves a service or everybody out by name',
    policy(
      { Principal: '*', Action: ['kms:Decrypt', 'kms:Encrypt'] },
      { Effect: 'Deny', NotPrincipal: { Service: 'kinesis.amazonaws.com' }, Action: 'kms:Decrypt' },
      { Effect: 'Deny', NotPrincipal: { AWS: '*' }, Action: 'kms:Encrypt' },
    ),
    [
      ['kinesis', 'Decrypt', 'direct', 'allowed'],
      ['firehose', 'Decrypt', 'direct', 'denied'],
      ['account', 'Decrypt', 'kinesis', 'denied'],
      ['stranger', 'Encrypt', 'direct', 'allowed +IAM'],
    ],
  );

  truthTable(
    `${iam}/reference_policies_elements_notaction.html`,
    'NotAction: everything but these',
    policy({ Principal: { AWS: root }, NotAction: ['kms:Put*', 'KMS:decrypt'] }),
    [
      ['account', 'Encrypt', 'direct', 'allowed +IAM'],
      ['account', 'Decrypt', 'direct', 'denied'],
      ['account', 'PutKeyPolicy', 'direct', 'denied'],
    ],
  );

  truthTable(
    `${iam}/reference_policies_elements_action.html`,
    'actions have wildcards and no case',
    policy({ Principal: { AWS: root }, Action: ['KMS:GenerateDataKey*', 'kms:?ecrypt', '*:CreateGrant'] }),
    [
      ['account', 'GenerateDataKey', 'kinesis', 'allowed +IAM'],
      ['account', 'GenerateDataKeyPair', 'direct', 'allowed +IAM'],
      ['account', 'Decrypt', 'direct', 'allowed +IAM'],
      ['account', 'CreateGrant', 'direct', 'allowed +IAM'],
      ['account', 'Encrypt', 'direct', 'denied'],
    ],
  );

  for (const Principal of ['*', ['*'], { AWS: '*' }, { AWS: ['*'] }, { AWS: [root, '*'] }] as const) {
    truthTable(
      `${iam}/reference_policies_elements_principal.html`,
      `${JSON.stringify(Principal)} is everybody`,
      policy({ Principal, Action: 'kms:Decrypt' }),
      [
        ['stranger', 'Decrypt', 'direct', 'allowed +IAM'],
        ['account', 'Decrypt', 'direct', 'allowed'],
      ],
    );
  }
});

const everybody = { Principal: '*', Action: 'kms:Decrypt' } as const;

describe('condition operators', () => {
  const page = `${iam}/reference_policies_elements_condition_operators.html`;
  const operators = page;
  const keys = `${iam}/reference_policies_condition-keys.html`;
  const kmsKeys = `${kms}/conditions-kms.html`;
  const sets = `${iam}/reference_policies_condition-single-vs-multi-valued-context-keys.html`;
  const several = `${iam}/reference_policies_condition-logic-multiple-context-keys-or-values.html`;
  const variables = `${iam}/reference_policies_variables.html`;

  for (const [source, name, Condition, stranger] of [
    [keys, 'organisation', { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } }, 'denied'],
    [keys, 'organisation, any case of the key', { StringEquals: { 'AWS:principalorgid': 'o-1234567890' } }, 'denied'],
    [operators, 'any organisation', { StringLike: { 'aws:PrincipalOrgID': 'o-*' } }, 'allowed +IAM'],
    [
      sets,
      'organisation path',
      { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-1234567890/r-ab12/*' } },
      'denied',
    ],
    [operators, 'not an organisation', { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } }, 'allowed +IAM'],
    [keys, 'account', { StringEquals: { 'aws:PrincipalAccount': ['444455556666', '${account}'] } }, 'denied'],
    [operators, 'any account', { StringLike: { 'aws:PrincipalAccount': '*' } }, 'allowed +IAM'],
    [operators, 'star without wildcards', { StringEquals: { 'aws:PrincipalAccount': '*' } }, 'denied'],
    [keys, 'own roles', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } }, 'denied'],
    [
      keys,
      'roles of a name in any account',
      { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/app' } },
      'allowed +IAM',
    ],
    [
      operators,
      'all but one role',
      { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/x' } },
      'allowed +IAM',
    ],
    [keys, 'MFA', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, 'allowed +IAM'],
    [operators, 'TLS', { Bool: { 'aws:SecureTransport': 'true' } }, 'allowed +IAM'],
    [operators, 'no TLS', { Bool: { 'aws:SecureTransport': 'false' } }, 'denied'],
    [keys, 'a tag of the caller', { StringEquals: { 'aws:PrincipalTag/team': 'orders' } }, 'allowed +IAM'],
    [operators, 'an address', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, 'unknown'],
    [operators, 'all addresses', { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }, 'allowed +IAM'],
    [keys, 'a VPC endpoint', { StringEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } }, 'denied'],
    [operators, 'a date', { DateGreaterThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } }, 'unknown'],
    [kmsKeys, 'an unknown key', { StringEquals: { 'kms:SomethingNew': 'x' } }, 'unknown'],
    [operators, 'an unknown operator', { StringIs: { 'aws:PrincipalAccount': 'x' } }, 'unknown'],
    [variables, 'a policy variable', { StringEquals: { 'aws:PrincipalAccount': '${aws:username}' } }, 'unknown'],
    [
      keys,
      'source account, which only services have',
      { StringEquals: { 'aws:SourceAccount': '${account}' } },
      'denied',
    ],
    [
      operators,
      'the same if it exists',
      { StringEqualsIfExists: { 'aws:SourceAccount': '${account}' } },
      'allowed +IAM',
    ],
    [operators, 'not another source', { StringNotEquals: { 'aws:SourceAccount': '444455556666' } }, 'allowed +IAM'],
    [sets, 'ForAllValues of an absent key', { 'ForAllValues:StringEquals': { 'aws:SourceArn': 'x' } }, 'allowed +IAM'],
    [sets, 'ForAnyValue of an absent key', { 'ForAnyValue:StringEquals': { 'aws:SourceArn': 'x' } }, 'denied'],
    [sets, 'ForAnyValue, negated, absent', { 'ForAnyValue:StringNotEquals': { 'aws:SourceArn': 'x' } }, 'denied'],
    [operators, 'Null of an absent key', { Null: { 'aws:SourceArn': 'true' } }, 'allowed +IAM'],
    [operators, 'not Null of an absent key', { Null: { 'aws:SourceArn': 'false' } }, 'denied'],
    [operators, 'not Null of a present key', { Null: { 'aws:PrincipalAccount': 'false' } }, 'allowed +IAM'],
    [
      several,
      'two conditions, one of which narrows',
      { Bool: { 'aws:SecureTransport': 'true' }, StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
      'denied',
    ],
    [operators, 'ignoring case', { StringEqualsIgnoreCase: { 'aws:PrincipalIsAWSService': 'FALSE' } }, 'allowed +IAM'],
    [operators, 'with case', { StringEquals: { 'aws:PrincipalIsAWSService': 'FALSE' } }, 'denied'],
    [keys, 'a value that is not known', { StringEquals: { 'aws:PrincipalOrgID': '${var.organisation}' } }, 'unknown'],
  ] as const) {
    truthTable(source, `wildcard with a condition on ${name}`, policy({ ...everybody, Condition }), [
      ['stranger', 'Decrypt', 'direct', stranger],
    ]);
  }

  truthTable(
    sets,
    'ForAllValues: each value that the request holds, and none that it does not',
    policy({
      ...everybody,
      Condition: { 'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': ['aws:kinesis:arn', 'team'] } },
    }),
    [
      ['account', 'Decrypt', 'kinesis', 'allowed'],
      ['account', 'Decrypt', 'direct', 'allowed'],
      ['account', 'Decrypt', 'firehose', 'unknown'],
    ],
  );

  truthTable(
    sets,
    'ForAllValues: a value that is not listed, and the same with the key asked for by Null',
    policy(
      { ...everybody, Condition: { 'ForAllValues:StringEquals': { 'kms:EncryptionContextKeys': 'team' } } },
      {
        Principal: '*',
        Action: 'kms:Encrypt',
        Condition: { 'ForAllValues:StringEquals': { 'aws:SourceArn': 'x' }, Null: { 'aws:SourceArn': 'false' } },
      },
    ),
    [
      ['account', 'Decrypt', 'kinesis', 'denied'],
      ['account', 'Encrypt', 'kinesis', 'denied'],
    ],
  );

  truthTable(
    sets,
    'ForAllValues and ForAnyValue in a Deny: a missing key meets the first and never the second',
    policy(
      { Principal: '*', Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'] },
      { ...everybody, Effect: 'Deny', Condition: { 'ForAllValues:StringNotEquals': { 'aws:SourceArn': 'x' } } },
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 'kms:Encrypt',
        Condition: { 'ForAnyValue:StringNotEquals': { 'aws:SourceArn': 'x' } },
      },
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 'kms:GenerateDataKey',
        Condition: { 'ForAnyValue:StringNotEquals': { 'kms:EncryptionContextKeys': 'aws:kinesis:arn' } },
      },
    ),
    [
      ['account', 'Decrypt', 'direct', 'denied'],
      ['account', 'Encrypt', 'direct', 'allowed'],
      ['account', 'GenerateDataKey', 'kinesis', 'allowed'],
    ],
  );

  truthTable(
    page,
    'a Deny for all but an organisation',
    policy(everybody, {
      ...everybody,
      Effect: 'Deny',
      Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } },
    }),
    [
      ['stranger', 'Decrypt', 'direct', 'denied'],
      ['account', 'Decrypt', 'direct', 'unknown'],
    ],
  );

  truthTable(
    page,
    'a Deny that the caller can escape, and one that contradicts the Allow',
    policy(
      { ...everybody, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } },
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 'kms:Decrypt',
        Condition: { StringEquals: { 'aws:PrincipalTag/team': 'x' } },
      },
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 'kms:Encrypt',
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      },
      { Principal: '*', Action: 'kms:Encrypt', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } },
    ),
    [
      ['stranger', 'Decrypt', 'direct', 'allowed +IAM'],
      ['stranger', 'Encrypt', 'direct', 'unknown'],
    ],
  );

  truthTable(
    page,
    'a Deny for every role but one',
    policy(
      { Principal: { AWS: root }, Action: 'kms:*' },
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 'kms:Decrypt',
        Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::${account}:role/consumer' } },
      },
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 'kms:Encrypt',
        Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::${account}:role/consumer' } },
      },
    ),
    [
      ['account', 'Decrypt', 'kinesis', 'allowed +IAM'],
      ['account', 'Encrypt', 'direct', 'allowed +IAM'],
      ['stranger', 'Decrypt', 'direct', 'denied'],
    ],
  );
});

describe('what decides', () => {
  it('are the statements that allow, or those that deny', () => {
    const document = policy(
      { Principal: { AWS: root }, Action: 'kms:PutKeyPolicy' },
      { Principal: { AWS: root }, Action: 'kms:*' },
      { Effect: 'Deny', Principal: '*', Action: 'kms:Decrypt' },
    );
    assert.deepEqual(decide(document, request('account', 'PutKeyPolicy', 'direct')).statements, [0, 1]);
    assert.deepEqual(decide(document, request('account', 'Decrypt', 'direct')).statements, [2]);
    assert.deepEqual(decide(document, request('stranger', 'Encrypt', 'direct')).statements, []);
  });

  it('is not known where the document, a statement or its effect is not, and the reason is told', () => {
    const sure = policy({ Principal: { AWS: root }, Action: 'kms:*' });
    const [statement] = sure.statements;
    assert.ok(statement !== undefined);
    const asked = request('account', 'Decrypt', 'direct');
    for (const [document, reason] of [
      [{ ...sure, open: 'statements come from a file' }, 'statements come from a file'],
      [{ ...sure, statements: [{ ...statement, doubtful: 'it depends' }] }, 'it depends'],
      [{ ...sure, statements: [{ ...statement, conditionsOpen: 'more' }] }, 'more'],
      [{ ...sure, statements: [{ ...statement, effect: null }] }, 'the effect of a statement is not known'],
    ] as const) {
      const { outcome, reason: told } = decide(document, asked);
      assert.deepEqual([outcome, told], ['unknown', reason]);
    }
    assert.equal(decide({ ...sure, open: 'more' }, request('stranger', 'Decrypt', 'direct')).outcome, 'unknown');
  });
});
