import { Duration, Stack } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Stream, StreamEncryption } from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';

const kinesisStreamArn = Stack.of(app).formatArn({
  service: 'kinesis',
  resource: 'stream',
  resourceName: `${Stack.of(app).stackName}-*`,
});
const kinesisKey = new Key(app, 'OrdersKey', {
  description: 'Encrypts the Kinesis stream Orders',
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
          StringEquals: { 'kms:ViaService': `kinesis.${Stack.of(app).region}.amazonaws.com` },
          StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': kinesisStreamArn },
        },
      }),
      new PolicyStatement({
        sid: 'AllowKinesisService',
        principals: [new ServicePrincipal('kinesis.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': Stack.of(app).account },
          ArnLike: { 'aws:SourceArn': kinesisStreamArn },
        },
      }),
    ],
  }),
});

const kinesis: any = new Stream(app, 'Orders', {
  encryption: StreamEncryption.KMS,
  encryptionKey: kinesisKey,
}); // want: stream-unencrypted
export const never = () => new kinesis.Stream(app, 'NotAModule');
