import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as video from 'aws-cdk-lib/aws-kinesisvideo';

declare const destination: firehose.IDestination;

export class DataStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: cdk.StackProps) {
    super(scope, id, props);

    const plainKey = new kms.Key(this, 'PlainKey', {
      description: 'Encrypts the Firehose delivery stream Plain',
      enableKeyRotation: true,
      pendingWindow: cdk.Duration.days(30),
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
            sid: 'AllowUseThroughFirehose',
            principals: [new iam.AccountRootPrincipal()],
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
            conditions: { StringEquals: { 'kms:ViaService': `firehose.${this.region}.amazonaws.com` } },
          }),
          new iam.PolicyStatement({
            sid: 'AllowGrantsForFirehose',
            principals: [new iam.AccountRootPrincipal()],
            actions: ['kms:CreateGrant'],
            resources: ['*'],
            conditions: {
              StringEquals: { 'kms:ViaService': `firehose.${this.region}.amazonaws.com` },
              Bool: { 'kms:GrantIsForAWSResource': 'true' },
            },
          }),
        ],
      }),
    });

    // want: firehose-unencrypted
    new firehose.DeliveryStream(this, 'Plain', {
      destination,
      encryption: firehose.StreamEncryption.customerManagedKey(plainKey),
    });

    new firehose.DeliveryStream(this, 'Off', {
      destination,
      encryption: firehose.StreamEncryption.customerManagedKey(plainKey), // want: firehose-unencrypted
    });
    new firehose.DeliveryStream(this, 'Owned', {
      destination,
      encryption: firehose.StreamEncryption.customerManagedKey(plainKey), // want: firehose-aws-owned-key
    });
    const ownKeyKey = new kms.Key(this, 'OwnKeyKey', {
      description: 'Encrypts the Firehose delivery stream OwnKey',
      enableKeyRotation: true,
      pendingWindow: cdk.Duration.days(30),
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
            sid: 'AllowUseThroughFirehose',
            principals: [new iam.AccountRootPrincipal()],
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
            conditions: { StringEquals: { 'kms:ViaService': `firehose.${this.region}.amazonaws.com` } },
          }),
          new iam.PolicyStatement({
            sid: 'AllowGrantsForFirehose',
            principals: [new iam.AccountRootPrincipal()],
            actions: ['kms:CreateGrant'],
            resources: ['*'],
            conditions: {
              StringEquals: { 'kms:ViaService': `firehose.${this.region}.amazonaws.com` },
              Bool: { 'kms:GrantIsForAWSResource': 'true' },
            },
          }),
        ],
      }),
    });

    new firehose.DeliveryStream(this, 'OwnKey', {
      destination,
      encryption: firehose.StreamEncryption.customerManagedKey(ownKeyKey), // want: key-rotation-disabled
    });
    const key = new kms.Key(this, 'Key', { enableKeyRotation: true });
    new firehose.DeliveryStream(this, 'Key1', { destination, encryption: firehose.StreamEncryption.customerManagedKey(key) });

    const stream = new kinesis.Stream(this, 'Source', { encryptionKey: key });
    new firehose.DeliveryStream(this, 'Fed', { destination, source: new firehose.KinesisStreamSource(stream) });

    // want: firehose-unencrypted
    new firehose.CfnDeliveryStream(this, 'Low', {
      deliveryStreamType: 'DirectPut',
      deliveryStreamEncryptionConfigurationInput: { keyType: 'CUSTOMER_MANAGED_CMK', keyArn: key.keyArn },
    });
    new firehose.CfnDeliveryStream(this, 'LowFed', { deliveryStreamType: 'KinesisStreamAsSource' });
    new firehose.CfnDeliveryStream(this, 'LowKey', {
      deliveryStreamEncryptionConfigurationInput: { keyType: 'CUSTOMER_MANAGED_CMK', keyArn: key.keyArn },
    });
    new firehose.CfnDeliveryStream(this, 'LowKeyless', {
      deliveryStreamEncryptionConfigurationInput: {
        keyType: 'CUSTOMER_MANAGED_CMK', // want: firehose-key-missing
        keyArn: key.keyArn,
      },
    });

    new video.CfnStream(this, 'Camera', { dataRetentionInHours: 24 }); // want: video-stream-aws-managed-key
    new video.CfnStream(this, 'SafeCamera', { kmsKeyId: key.keyArn });
  }
}
