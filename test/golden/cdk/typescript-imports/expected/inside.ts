import { AccountRootPrincipal, PolicyDocument, PolicyStatement, ServicePrincipal } from '@aws-cdk/aws-iam';
import { Key } from '@aws-cdk/aws-kms';
import { App, Stack, Duration } from '@aws-cdk/core';
import { Stream, StreamEncryption } from '@aws-cdk/aws-kinesis/lib/stream';

const stack = new Stack(new App(), 'Inside');
const inLibStreamArn = stack.formatArn({
  service: 'kinesis',
  resource: 'stream',
  resourceName: `${stack.stackName}-*`,
});
const inLibKey = new Key(stack, 'InLibKey', {
  description: 'Encrypts the Kinesis stream InLib',
  enableKeyRotation: true,
  pendingWindow: Duration.days(30),
  policy: new PolicyDocument({
    statements: [
      new PolicyStatement({
        sid: 'EnableKeyAdministration',
        principals: [new AccountRootPrincipal()],
        actions: [
          'kms:CancelKeyDeletion',
          'kms:CreateAlias',
          'kms:DeleteAlias',
          'kms:DescribeKey',
          'kms:DisableKey',
          'kms:DisableKeyRotation',
          'kms:EnableKey',
          'kms:EnableKeyRotation',
          'kms:GetKeyPolicy',
          'kms:GetKeyRotationStatus',
          'kms:ListGrants',
          'kms:ListKeyPolicies',
          'kms:ListKeyRotations',
          'kms:ListResourceTags',
          'kms:PutKeyPolicy',
          'kms:RevokeGrant',
          'kms:RotateKeyOnDemand',
          'kms:ScheduleKeyDeletion',
          'kms:TagResource',
          'kms:UntagResource',
          'kms:UpdateAlias',
          'kms:UpdateKeyDescription',
        ],
        resources: ['*'],
      }),
      new PolicyStatement({
        sid: 'AllowUseThroughKinesisForThisStream',
        principals: [new AccountRootPrincipal()],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: {
            'kms:ViaService': `kinesis.${stack.region}.amazonaws.com`,
          },
          StringLike: {
            'kms:EncryptionContext:aws:kinesis:arn': inLibStreamArn,
          },
        },
      }),
      new PolicyStatement({
        sid: 'AllowKinesisService',
        principals: [new ServicePrincipal('kinesis.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': stack.account },
          ArnLike: { 'aws:SourceArn': inLibStreamArn },
        },
      }),
    ],
  }),
});

new Stream(stack, 'InLib', {
  encryption: StreamEncryption.KMS,
  encryptionKey: inLibKey,
}); // want: stream-aws-managed-key
