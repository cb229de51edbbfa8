import { Duration, Stack } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Stream, StreamEncryption } from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';
const compiledStreamArn = Stack.of(app).formatArn({
  service: 'kinesis',
  resource: 'stream',
  resourceName: `${Stack.of(app).stackName}-*`,
});
const compiledKey = new Key(app, 'CompiledKey', {
  description: 'Encrypts the Kinesis stream Compiled',
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
          StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': compiledStreamArn },
        },
      }),
      new PolicyStatement({
        sid: 'AllowKinesisService',
        principals: [new ServicePrincipal('kinesis.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': Stack.of(app).account },
          ArnLike: { 'aws:SourceArn': compiledStreamArn },
        },
      }),
    ],
  }),
});

new Stream(app, 'Compiled', {
  encryptionKey: compiledKey,
  encryption: StreamEncryption.KMS,
}); // want: stream-aws-managed-key
