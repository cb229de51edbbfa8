import { aws_kinesis as kinesis, Stack, aws_kms as kms, Duration, aws_iam as iam } from 'monocdk';
import { Stream } from 'monocdk/aws-kinesis';

const monoStreamArn = Stack.of(app).formatArn({
  service: 'kinesis',
  resource: 'stream',
  resourceName: `${Stack.of(app).stackName}-*`,
});
const monoKey = new kms.Key(app, 'MonoKey', {
  description: 'Encrypts the Kinesis stream Mono',
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
          StringEquals: { 'kms:ViaService': `kinesis.${Stack.of(app).region}.amazonaws.com` },
          StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': monoStreamArn },
        },
      }),
      new iam.PolicyStatement({
        sid: 'AllowKinesisService',
        principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': Stack.of(app).account },
          ArnLike: { 'aws:SourceArn': monoStreamArn },
        },
      }),
    ],
  }),
});

new kinesis.Stream(app, 'Mono', {
  encryption: kinesis.StreamEncryption.KMS,
  encryptionKey: monoKey,
}); // want: stream-unencrypted
const monoNamedStreamArn = Stack.of(app).formatArn({
  service: 'kinesis',
  resource: 'stream',
  resourceName: `${Stack.of(app).stackName}-*`,
});
const monoNamedKey = new kms.Key(app, 'MonoNamedKey', {
  description: 'Encrypts the Kinesis stream MonoNamed',
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
          StringEquals: { 'kms:ViaService': `kinesis.${Stack.of(app).region}.amazonaws.com` },
          StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': monoNamedStreamArn },
        },
      }),
      new iam.PolicyStatement({
        sid: 'AllowKinesisService',
        principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': Stack.of(app).account },
          ArnLike: { 'aws:SourceArn': monoNamedStreamArn },
        },
      }),
    ],
  }),
});

new Stream(app, 'MonoNamed', {
  encryption: kinesis.StreamEncryption.KMS,
  encryptionKey: monoNamedKey,
}); // want: stream-unencrypted
