import { App, Stack, Duration } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { StreamEncryption } from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';
import { DataStream, kds } from './namespaces';

// Both come from aws-kinesis.
const stack = new Stack(new App(), 'HandedOn');
const handedOnStreamArn = stack.formatArn({
  service: 'kinesis',
  resource: 'stream',
  resourceName: `${stack.stackName}-*`,
});
const handedOnKey = new Key(stack, 'HandedOnKey', {
  description: 'Encrypts the Kinesis stream HandedOn',
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
          StringEquals: { 'kms:ViaService': `kinesis.${stack.region}.amazonaws.com` },
          StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': handedOnStreamArn },
        },
      }),
      new PolicyStatement({
        sid: 'AllowKinesisService',
        principals: [new ServicePrincipal('kinesis.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': stack.account },
          ArnLike: { 'aws:SourceArn': handedOnStreamArn },
        },
      }),
    ],
  }),
});

new DataStream(stack, 'HandedOn', { encryption: StreamEncryption.KMS, encryptionKey: handedOnKey }); // want: stream-aws-managed-key
const handedOnNamespaceStreamArn = stack.formatArn({
  service: 'kinesis',
  resource: 'stream',
  resourceName: `${stack.stackName}-*`,
});
const handedOnNamespaceKey = new Key(stack, 'HandedOnNamespaceKey', {
  description: 'Encrypts the Kinesis stream HandedOnNamespace',
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
          StringEquals: { 'kms:ViaService': `kinesis.${stack.region}.amazonaws.com` },
          StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': handedOnNamespaceStreamArn },
        },
      }),
      new PolicyStatement({
        sid: 'AllowKinesisService',
        principals: [new ServicePrincipal('kinesis.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': stack.account },
          ArnLike: { 'aws:SourceArn': handedOnNamespaceStreamArn },
        },
      }),
    ],
  }),
});

new kds.Stream(stack, 'HandedOnNamespace', {
  encryption: StreamEncryption.KMS,
  encryptionKey: handedOnNamespaceKey,
}); // want: stream-unencrypted
