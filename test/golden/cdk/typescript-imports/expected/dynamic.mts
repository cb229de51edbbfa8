import { App, Stack, Duration } from 'aws-cdk-lib';

const stack = new Stack(new App(), 'Dynamic');
import * as iam from 'aws-cdk-lib/aws-iam';
const kinesis = await import('aws-cdk-lib/aws-kinesis');
const { StreamEncryption: Encryption } = await import('aws-cdk-lib/aws-kinesis');
import * as kms from 'aws-cdk-lib/aws-kms';

const dynamicStreamArn = stack.formatArn({
  service: 'kinesis',
  resource: 'stream',
  resourceName: `${stack.stackName}-*`,
});
const dynamicKey = new kms.Key(stack, 'DynamicKey', {
  description: 'Encrypts the Kinesis stream Dynamic',
  enableKeyRotation: true,
  pendingWindow: Duration.days(30),
  policy: new iam.PolicyDocument({
    statements: [
      new iam.PolicyStatement({
        sid: 'EnableKeyAdministration',
        principals: [new iam.AccountRootPrincipal()],
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
      new iam.PolicyStatement({
        sid: 'AllowUseThroughKinesisForThisStream',
        principals: [new iam.AccountRootPrincipal()],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'kms:ViaService': `kinesis.${stack.region}.amazonaws.com` },
          StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': dynamicStreamArn },
        },
      }),
      new iam.PolicyStatement({
        sid: 'AllowKinesisService',
        principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': stack.account },
          ArnLike: { 'aws:SourceArn': dynamicStreamArn },
        },
      }),
    ],
  }),
});

new kinesis.Stream(stack, 'Dynamic', {
  encryption: Encryption.KMS,
  encryptionKey: dynamicKey,
}); // want: stream-unencrypted
