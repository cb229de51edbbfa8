import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { DataAwsIamPolicyDocument } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { DataAwsPartition } from '@cdktf/provider-aws/lib/data-aws-partition';
import { DataAwsRegion } from '@cdktf/provider-aws/lib/data-aws-region';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { KinesisStream } from '@cdktf/provider-aws/lib/kinesis-stream';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';

export class Data extends TerraformStack {
  constructor(scope: Construct, id: string, tags: Record<string, string>) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: 'eu-west-1', defaultTags: [{ tags: { 'cost-center': '4711' } }] });
    const caller = new DataAwsCallerIdentity(this, 'current-caller');
    const partition = new DataAwsPartition(this, 'current-partition');
    const region2 = new DataAwsRegion(this, 'current-region');
    const ordersStreamArn = `arn:${partition.partition}:kinesis:${region2.id}:${caller.accountId}:stream/orders`;
    const ordersKeyPolicy = new DataAwsIamPolicyDocument(this, 'orders-key-policy', {
      statement: [
        {
          sid: 'EnableKeyAdministration',
          effect: 'Allow',
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
          principals: [
            {
              type: 'AWS',
              identifiers: [`arn:${partition.partition}:iam::${caller.accountId}:root`],
            },
          ],
        },
        {
          sid: 'AllowUseThroughKinesisForThisStream',
          effect: 'Allow',
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: ['*'],
          principals: [
            {
              type: 'AWS',
              identifiers: [`arn:${partition.partition}:iam::${caller.accountId}:root`],
            },
          ],
          condition: [
            {
              test: 'StringEquals',
              variable: 'kms:ViaService',
              values: [`kinesis.${region2.id}.amazonaws.com`],
            },
            {
              test: 'StringEquals',
              variable: 'kms:EncryptionContext:aws:kinesis:arn',
              values: [ordersStreamArn],
            },
          ],
        },
        {
          sid: 'AllowKinesisService',
          effect: 'Allow',
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: ['*'],
          principals: [{ type: 'Service', identifiers: ['kinesis.amazonaws.com'] }],
          condition: [
            { test: 'StringEquals', variable: 'aws:SourceAccount', values: [caller.accountId] },
            { test: 'ArnEquals', variable: 'aws:SourceArn', values: [ordersStreamArn] },
          ],
        },
      ],
    });
    const ordersKey = new KmsKey(this, 'orders-key', {
      description: 'Encrypts the Kinesis stream orders',
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: ordersKeyPolicy.json,
      tags: { owner: 'payments' },
    });

    // want: stream-unencrypted
    new KinesisStream(this, 'orders', {
      name: 'orders',
      tags: { owner: 'payments' },
      encryptionType: 'KMS',
      kmsKeyId: ordersKey.arn,
    });
    const clicksStreamArn = `arn:${partition.partition}:kinesis:${region2.id}:${caller.accountId}:stream/clicks`;
    const clicksKeyPolicy = new DataAwsIamPolicyDocument(this, 'clicks-key-policy', {
      statement: [
        {
          sid: 'EnableKeyAdministration',
          effect: 'Allow',
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
          principals: [
            {
              type: 'AWS',
              identifiers: [`arn:${partition.partition}:iam::${caller.accountId}:root`],
            },
          ],
        },
        {
          sid: 'AllowUseThroughKinesisForThisStream',
          effect: 'Allow',
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: ['*'],
          principals: [
            {
              type: 'AWS',
              identifiers: [`arn:${partition.partition}:iam::${caller.accountId}:root`],
            },
          ],
          condition: [
            {
              test: 'StringEquals',
              variable: 'kms:ViaService',
              values: [`kinesis.${region2.id}.amazonaws.com`],
            },
            {
              test: 'StringEquals',
              variable: 'kms:EncryptionContext:aws:kinesis:arn',
              values: [clicksStreamArn],
            },
          ],
        },
        {
          sid: 'AllowKinesisService',
          effect: 'Allow',
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: ['*'],
          principals: [{ type: 'Service', identifiers: ['kinesis.amazonaws.com'] }],
          condition: [
            { test: 'StringEquals', variable: 'aws:SourceAccount', values: [caller.accountId] },
            { test: 'ArnEquals', variable: 'aws:SourceArn', values: [clicksStreamArn] },
          ],
        },
      ],
    });
    const clicksKey = new KmsKey(this, 'clicks-key', {
      description: 'Encrypts the Kinesis stream clicks',
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: clicksKeyPolicy.json,
      tags: tags,
    });

    // want: stream-unencrypted
    new KinesisStream(this, 'clicks', {
      name: 'clicks',
      tags,
      encryptionType: 'KMS',
      kmsKeyId: clicksKey.arn,
    });
  }
}
