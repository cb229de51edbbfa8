import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import { StreamEncryption } from 'aws-cdk-lib/aws-kinesisfirehose';
import { StreamEncryption as DataStreamEncryption, Stream } from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export class DataStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const destination = new firehose.S3Bucket(new s3.Bucket(this, 'Bucket'));
    const offKey = new kms.Key(this, 'OffKey', {
      description: 'Encrypts the Firehose delivery stream Off',
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

    // The two classes have one name.
    new firehose.DeliveryStream(this, 'Off', {
      destination,
      encryption: StreamEncryption.customerManagedKey(offKey), // want: firehose-unencrypted
    });
    const dataStreamStreamArn = this.formatArn({
      service: 'kinesis',
      resource: 'stream',
      resourceName: `${this.stackName}-*`,
    });
    const dataStreamKey = new kms.Key(this, 'DataStreamKey', {
      description: 'Encrypts the Kinesis stream DataStream',
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
            sid: 'AllowUseThroughKinesisForThisStream',
            principals: [new iam.AccountRootPrincipal()],
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
            conditions: {
              StringEquals: { 'kms:ViaService': `kinesis.${this.region}.amazonaws.com` },
              StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': dataStreamStreamArn },
            },
          }),
          new iam.PolicyStatement({
            sid: 'AllowKinesisService',
            principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
            conditions: {
              StringEquals: { 'aws:SourceAccount': this.account },
              ArnLike: { 'aws:SourceArn': dataStreamStreamArn },
            },
          }),
        ],
      }),
    });

    new Stream(this, 'DataStream', {
      encryption: DataStreamEncryption.KMS,
      encryptionKey: dataStreamKey,
    }); // want: stream-unencrypted
    const either = props?.terminationProtection ? StreamEncryption.awsOwnedKey() : StreamEncryption.unencrypted();
    new firehose.DeliveryStream(this, 'Either', { destination, encryption: StreamEncryption.customerManagedKey(offKey) }); // want: firehose-unencrypted, firehose-aws-owned-key

    new firehose.CfnDeliveryStream(this, 'LowOwned', {
      deliveryStreamEncryptionConfigurationInput: {
        keyType: 'CUSTOMER_MANAGED_CMK',
        keyArn: offKey.keyArn,
      }, // want: firehose-aws-owned-key
    });
    new firehose.CfnDeliveryStream(this, 'LowFed', {
      deliveryStreamType: 'KinesisStreamAsSource',
      kinesisStreamSourceConfiguration: {
        kinesisStreamArn: 'arn:aws:kinesis:eu-west-1:111122223333:stream/orders',
        roleArn: 'arn:aws:iam::111122223333:role/reader',
      },
    });
    new firehose.CfnDeliveryStream(this, 'LowKeyless', {
      deliveryStreamEncryptionConfigurationInput: {
        keyType: 'CUSTOMER_MANAGED_CMK', // want: firehose-key-missing
        keyArn: offKey.keyArn,
      },
    });
  }
}
