import { DataAwsCallerIdentity } from './.gen/providers/aws/data-aws-caller-identity';
import { DataAwsIamPolicyDocument } from './.gen/providers/aws/data-aws-iam-policy-document';
import { DataAwsPartition } from './.gen/providers/aws/data-aws-partition';
import { DataAwsRegion } from './.gen/providers/aws/data-aws-region';
import { KinesisStream } from './.gen/providers/aws/kinesis-stream';
import { KmsKey } from './.gen/providers/aws/kms-key';

const caller = new DataAwsCallerIdentity(stack, 'current-caller');
const partition = new DataAwsPartition(stack, 'current-partition');
const region = new DataAwsRegion(stack, 'current-region');
const localStreamArn = `arn:${partition.partition}:kinesis:${region.id}:${caller.accountId}:stream/local`;
const localKeyPolicy = new DataAwsIamPolicyDocument(stack, 'local-key-policy', {
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
        { type: 'AWS', identifiers: [`arn:${partition.partition}:iam::${caller.accountId}:root`] },
      ],
    },
    {
      sid: 'AllowUseThroughKinesisForThisStream',
      effect: 'Allow',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      principals: [
        { type: 'AWS', identifiers: [`arn:${partition.partition}:iam::${caller.accountId}:root`] },
      ],
      condition: [
        {
          test: 'StringEquals',
          variable: 'kms:ViaService',
          values: [`kinesis.${region.id}.amazonaws.com`],
        },
        {
          test: 'StringEquals',
          variable: 'kms:EncryptionContext:aws:kinesis:arn',
          values: [localStreamArn],
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
        { test: 'ArnEquals', variable: 'aws:SourceArn', values: [localStreamArn] },
      ],
    },
  ],
});
const localKey = new KmsKey(stack, 'local-key', {
  description: 'Encrypts the Kinesis stream local',
  enableKeyRotation: true,
  deletionWindowInDays: 30,
  policy: localKeyPolicy.json,
});

new KinesisStream(stack, 'local', {
  name: 'local',
  encryptionType: 'KMS',
  kmsKeyId: localKey.arn,
}); // want: stream-unencrypted
