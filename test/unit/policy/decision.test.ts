import assert from 'node:assert/strict';

import { decide } from '../../../server/src/policy/decision.ts';
import { range } from '../rules/build.ts';
import { policy, root, streamArn, text } from './document.ts';
import { request, truthTable } from './truth-table.ts';

const kms = 'kms/latest/developerguide';
const iam = 'IAM/latest/UserGuide';
const kinesis = 'streams/latest/dev';

const viaKinesis = { StringEquals: { 'kms:ViaService': 'kinesis.${region}.amazonaws.com' } };
const forStream = { StringEquals: { 'kms:EncryptionContext:aws:kinesis:arn': streamArn } };
const use = ['kms:Decrypt', 'kms:GenerateDataKey'];

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
      ['declared role', 'Decrypt', 'direct', 'unknown'],
      ['declared role', 'Encrypt', 'kinesis', 'denied'],
      ['account', 'Decrypt', 'kinesis', 'denied'],
      ['role app', 'Decrypt', 'kinesis', 'unknown'],
    ],
    {
      grants: [
        {
          range: range(0),
          grantee: { text: text('${aws_iam_role.app.arn}'), range: range(0), trail: [] },
          operations: ['Decrypt'],
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
    'NotPrincipal with Allow lets in everybody else',
    policy({ NotPrincipal: { AWS: 'arn:aws:iam::444455556666:root' }, Action: 'kms:Decrypt' }),
    [
      ['stranger', 'Decrypt', 'direct', 'allowed +IAM'],
      ['account 444455556666', 'Decrypt', 'direct', 'denied'],
      ['account', 'Decrypt', 'direct', 'unknown'],
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

  for (const [name, Condition, stranger] of [
    ['organisation', { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } }, 'denied'],
    ['organisation, any case of the key', { StringEquals: { 'AWS:principalorgid': 'o-1234567890' } }, 'denied'],
    ['any organisation', { StringLike: { 'aws:PrincipalOrgID': 'o-*' } }, 'allowed +IAM'],
    ['organisation path', { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-1234567890/r-ab12/*' } }, 'denied'],
    ['not an organisation', { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } }, 'allowed +IAM'],
    ['account', { StringEquals: { 'aws:PrincipalAccount': ['444455556666', '${account}'] } }, 'denied'],
    ['any account', { StringLike: { 'aws:PrincipalAccount': '*' } }, 'allowed +IAM'],
    ['star without wildcards', { StringEquals: { 'aws:PrincipalAccount': '*' } }, 'denied'],
    ['own roles', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } }, 'denied'],
    ['roles of a name in any account', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/app' } }, 'allowed +IAM'],
    ['all but one role', { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/x' } }, 'allowed +IAM'],
    ['MFA', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, 'allowed +IAM'],
    ['TLS', { Bool: { 'aws:SecureTransport': 'true' } }, 'allowed +IAM'],
    ['no TLS', { Bool: { 'aws:SecureTransport': 'false' } }, 'denied'],
    ['a tag of the caller', { StringEquals: { 'aws:PrincipalTag/team': 'orders' } }, 'allowed +IAM'],
    ['an address', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, 'unknown'],
    ['all addresses', { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }, 'allowed +IAM'],
    ['a VPC endpoint', { StringEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } }, 'denied'],
    ['a date', { DateGreaterThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } }, 'unknown'],
    ['an unknown key', { StringEquals: { 'kms:SomethingNew': 'x' } }, 'unknown'],
    ['an unknown operator', { StringIs: { 'aws:PrincipalAccount': 'x' } }, 'unknown'],
    ['a policy variable', { StringEquals: { 'aws:PrincipalAccount': '${aws:username}' } }, 'unknown'],
    ['source account, which only services have', { StringEquals: { 'aws:SourceAccount': '${account}' } }, 'denied'],
    ['the same if it exists', { StringEqualsIfExists: { 'aws:SourceAccount': '${account}' } }, 'allowed +IAM'],
    ['not another source', { StringNotEquals: { 'aws:SourceAccount': '444455556666' } }, 'allowed +IAM'],
    ['ForAllValues of an absent key', { 'ForAllValues:StringEquals': { 'aws:SourceArn': 'x' } }, 'allowed +IAM'],
    ['ForAnyValue of an absent key', { 'ForAnyValue:StringEquals': { 'aws:SourceArn': 'x' } }, 'denied'],
    ['ForAnyValue, negated, absent', { 'ForAnyValue:StringNotEquals': { 'aws:SourceArn': 'x' } }, 'denied'],
    ['Null of an absent key', { Null: { 'aws:SourceArn': 'true' } }, 'allowed +IAM'],
    ['not Null of an absent key', { Null: { 'aws:SourceArn': 'false' } }, 'denied'],
    ['not Null of a present key', { Null: { 'aws:PrincipalAccount': 'false' } }, 'allowed +IAM'],
    [
      'two conditions, one of which narrows',
      { Bool: { 'aws:SecureTransport': 'true' }, StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
      'denied',
    ],
    ['ignoring case', { StringEqualsIgnoreCase: { 'aws:PrincipalIsAWSService': 'FALSE' } }, 'allowed +IAM'],
    ['with case', { StringEquals: { 'aws:PrincipalIsAWSService': 'FALSE' } }, 'denied'],
    ['a value that is not known', { StringEquals: { 'aws:PrincipalOrgID': '${var.organisation}' } }, 'unknown'],
  ] as const) {
    truthTable(page, `wildcard with a condition on ${name}`, policy({ ...everybody, Condition }), [
      ['stranger', 'Decrypt', 'direct', stranger],
    ]);
  }

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
