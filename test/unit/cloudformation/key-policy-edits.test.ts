import assert from 'node:assert/strict';
import { createTemplateProject } from '../../../server/src/cloudformation/project.ts';
import { applyEdits } from '../../../server/src/fixes/apply.ts';
import type { FixIntent } from '../../../server/src/model/fix.ts';
import { sourceText } from '../../../server/src/model/project.ts';
import { memoryHost, memoryRoot } from '../memory-host.ts';

const uri = `${memoryRoot}/template.yaml`;

/** The text after a fix, or why it was refused. */
function written(text: string, intent: FixIntent): string {
  const project = createTemplateProject(memoryHost({ 'template.yaml': text }));
  project.documentChanged(uri, sourceText(text));
  const plan = project.write(intent, uri);
  return 'refused' in plan ? `refused: ${plan.refused}` : applyEdits(text, plan.documents[0]?.edits ?? []);
}

const template = `Resources:
  Orders:
    Type: AWS::Kinesis::Stream
    Properties: { Name: orders }
  Key:
    Type: AWS::KMS::Key
    Properties:
      BypassPolicyLockoutSafetyCheck: true # why?
      KeyPolicy:
        Statement:
        # Whoever needs it.
        - Sid: One
          Effect: Allow
          Principal: '*'
          Action: kms:* # all
          Resource: '*'
        - Sid: Two
          Effect: Allow
          Principal: { AWS: !Sub '\${Role.Arn}' }
          Action: [kms:Decrypt]
          Resource: '*'
          Condition:
            StringEquals:
              aws:PrincipalOrgID: o-1
  Role: { Type: AWS::IAM::Role }
`;

describe('edits of key policies in templates', () => {
  it('add conditions, statements and principals where the statements are', () => {
    const after = written(template, {
      kind: 'change-key-policy',
      key: 'Key',
      streams: ['Orders'],
      changes: [
        {
          change: 'add-statement',
          statement: {
            sid: 'Three',
            effect: 'Allow',
            actions: ['kms:Decrypt'],
            principal: { type: 'Service', identifier: ['kinesis.amazonaws.com'] },
            conditions: [{ test: 'StringEquals', variable: 'aws:SourceAccount', value: [{ blank: 'account' }] }],
          },
        },
        { change: 'set-principal', statement: 0, principal: { like: 1 } },
        { change: 'set-actions', statement: 0, actions: ['kms:Decrypt', 'kms:GenerateDataKey'] },
        {
          change: 'add-conditions',
          statement: 1,
          conditions: [
            {
              test: 'StringEquals',
              variable: 'kms:ViaService',
              value: ['kinesis.', { blank: 'region' }, '.amazonaws.com'],
            },
            {
              test: 'StringEqualsStreams',
              variable: 'kms:EncryptionContext:aws:kinesis:arn',
              value: [{ blank: 'stream-arn' }],
            },
          ],
        },
      ],
    });
    assert.equal(
      after,
      template
        .replace("Principal: '*'", "Principal: { AWS: !Sub '${Role.Arn}' }")
        .replace('Action: kms:* # all', 'Action:\n          - kms:Decrypt\n          - kms:GenerateDataKey # all')
        .replace(
          '              aws:PrincipalOrgID: o-1\n',
          `              aws:PrincipalOrgID: o-1
              kms:ViaService: !Sub 'kinesis.\${AWS::Region}.amazonaws.com'
              kms:EncryptionContext:aws:kinesis:arn: !Sub 'arn:\${AWS::Partition}:kinesis:\${AWS::Region}:\${AWS::AccountId}:stream/orders'
        - Sid: Three
          Effect: Allow
          Principal:
            Service: kinesis.amazonaws.com
          Action:
          - kms:Decrypt
          Resource: '*'
          Condition:
            StringEquals:
              aws:SourceAccount: !Ref AWS::AccountId
`,
        ),
    );
  });

  it('have the policy checked again', () => {
    const after = written(template, { kind: 'enforce-lockout-check', key: 'Key' });
    assert.equal(after, template.replace('SafetyCheck: true', 'SafetyCheck: false'));
  });

  it('write a policy of the library for the streams that use the key', () => {
    const bare = template.replace(/ {6}KeyPolicy:[^]*?(?= {2}Role)/u, '');
    const after = written(bare, {
      kind: 'write-key-policy',
      key: 'Key',
      policy: 'single-account',
      streams: ['Orders'],
    });
    assert.match(after, /SafetyCheck: true # why\?\n {6}KeyPolicy:\n {8}Version: '2012-10-17'\n {8}Statement:\n/);
    assert.match(after, /stream\/orders'/);
  });

  it('are refused where the statements come from elsewhere', () => {
    const elsewhere = template
      .replace('KeyPolicy:\n', 'KeyPolicy: !Ref Policy\n')
      .replace(/ {8}Statement:[^]*?(?= {2}Role)/u, '');
    const intent: FixIntent = {
      kind: 'change-key-policy',
      key: 'Key',
      streams: [],
      changes: [{ change: 'set-actions', statement: 0, actions: ['kms:Decrypt'] }],
    };
    assert.match(written(elsewhere, intent), /^refused: the key policy is not written in place/);
  });
});
