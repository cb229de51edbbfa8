import { kinesisStream, dataAwsCallerIdentity, dataAwsPartition, dataAwsRegion, dataAwsIamPolicyDocument, kmsKey } from '@cdktn/provider-aws';

const caller = new dataAwsCallerIdentity.DataAwsCallerIdentity(stack, 'current-caller');
const partition = new dataAwsPartition.DataAwsPartition(stack, 'current-partition');
const region = new dataAwsRegion.DataAwsRegion(stack, 'current-region');
const terrainStreamArn = `arn:${partition.partition}:kinesis:${region.id}:${caller.accountId}:stream/terrain`;
const terrainKeyPolicy = new dataAwsIamPolicyDocument.DataAwsIamPolicyDocument(stack, 'terrain-key-policy', {
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
          values: [terrainStreamArn],
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
        { test: 'ArnEquals', variable: 'aws:SourceArn', values: [terrainStreamArn] },
      ],
    },
  ],
});
const terrainKey = new kmsKey.KmsKey(stack, 'terrain-key', {
  description: 'Encrypts the Kinesis stream terrain',
  enableKeyRotation: true,
  deletionWindowInDays: 30,
  policy: terrainKeyPolicy.json,
});

new kinesisStream.KinesisStream(stack, 'terrain', {
  name: 'terrain',
  encryptionType: 'KMS',
  kmsKeyId: terrainKey.arn,
}); // want: stream-unencrypted
