const { Duration, Stack } = require('aws-cdk-lib');
const { AccountRootPrincipal, PolicyDocument, PolicyStatement, ServicePrincipal } = require('aws-cdk-lib/aws-iam');
const { Stream, StreamEncryption: E } = require('aws-cdk-lib/aws-kinesis');
const { Key } = require('aws-cdk-lib/aws-kms');

const destructuredStreamArn = Stack.of(app).formatArn({
  service: 'kinesis',
  resource: 'stream',
  resourceName: `${Stack.of(app).stackName}-*`,
});
const destructuredKey = new Key(app, 'DestructuredKey', {
  description: 'Encrypts the Kinesis stream Destructured',
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
          StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': destructuredStreamArn },
        },
      }),
      new PolicyStatement({
        sid: 'AllowKinesisService',
        principals: [new ServicePrincipal('kinesis.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': Stack.of(app).account },
          ArnLike: { 'aws:SourceArn': destructuredStreamArn },
        },
      }),
    ],
  }),
});

new Stream(app, 'Destructured', {
  encryption: E.KMS,
  encryptionKey: destructuredKey,
}); // want: stream-unencrypted
