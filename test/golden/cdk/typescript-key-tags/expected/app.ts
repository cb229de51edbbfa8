import { App, Stack, Tags, Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';

const app = new App();
const stack = new Stack(app, 'Data');
Tags.of(stack).add('cost-center', '4711');

const owner = process.env['OWNER'] ?? 'web';

const ordersStreamArn = stack.formatArn({
  service: 'kinesis',
  resource: 'stream',
  resourceName: `${stack.stackName}-*`,
});
const ordersKey = new kms.Key(stack, 'OrdersKey', {
  description: 'Encrypts the Kinesis stream Orders',
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
          StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': ordersStreamArn },
        },
      }),
      new iam.PolicyStatement({
        sid: 'AllowKinesisService',
        principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': stack.account },
          ArnLike: { 'aws:SourceArn': ordersStreamArn },
        },
      }),
    ],
  }),
});
Tags.of(ordersKey).add('owner', 'payments');

const orders = new kinesis.Stream(stack, 'Orders', {
  encryption: kinesis.StreamEncryption.KMS,
  encryptionKey: ordersKey,
}); // want: stream-aws-managed-key
Tags.of(orders).add('owner', 'payments');
Tags.of(orders).add('stage', 'live');

const clicksStreamArn = stack.formatArn({
  service: 'kinesis',
  resource: 'stream',
  resourceName: `${stack.stackName}-*`,
});
const clicksKey = new kms.Key(stack, 'ClicksKey', {
  description: 'Encrypts the Kinesis stream Clicks',
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
          StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': clicksStreamArn },
        },
      }),
      new iam.PolicyStatement({
        sid: 'AllowKinesisService',
        principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': stack.account },
          ArnLike: { 'aws:SourceArn': clicksStreamArn },
        },
      }),
    ],
  }),
});
Tags.of(clicksKey).add('owner', owner);

const clicks = new kinesis.Stream(stack, 'Clicks', {
  encryption: kinesis.StreamEncryption.KMS, // want: stream-unencrypted
  encryptionKey: clicksKey,
});
Tags.of(clicks).add('owner', owner);

const lowStreamArn = stack.formatArn({
  service: 'kinesis',
  resource: 'stream',
  resourceName: `${stack.stackName}-*`,
});
const lowKey = new kms.Key(stack, 'LowKey', {
  description: 'Encrypts the Kinesis stream Low',
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
          StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': lowStreamArn },
        },
      }),
      new iam.PolicyStatement({
        sid: 'AllowKinesisService',
        principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': stack.account },
          ArnLike: { 'aws:SourceArn': lowStreamArn },
        },
      }),
    ],
  }),
});
Tags.of(lowKey).add('owner', 'web');

// want: stream-unencrypted
new kinesis.CfnStream(stack, 'Low', {
  tags: [{ key: 'owner', value: 'web' }],
  streamEncryption: { encryptionType: 'KMS', keyId: lowKey.keyArn },
});

const ownStreamArn = stack.formatArn({
  service: 'kinesis',
  resource: 'stream',
  resourceName: `${stack.stackName}-*`,
});
const ownKey = new kms.Key(stack, 'OwnKey', {
  description: 'Encrypts the Kinesis stream Own',
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
          StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': ownStreamArn },
        },
      }),
      new iam.PolicyStatement({
        sid: 'AllowKinesisService',
        principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': stack.account },
          ArnLike: { 'aws:SourceArn': ownStreamArn },
        },
      }),
    ],
  }),
});
Tags.of(ownKey).add('owner', 'search');

// The tags of the key that it makes for itself are those of the stream.
// want: key-rotation-disabled
const own = new kinesis.Stream(stack, 'Own', {
  encryption: kinesis.StreamEncryption.KMS,
  encryptionKey: ownKey,
});
Tags.of(own).add('owner', 'search');
