import * as cdk from 'aws-cdk-lib';

const wholeStreamArn = cdk.Stack.of(app).formatArn({
  service: 'kinesis',
  resource: 'stream',
  resourceName: `${cdk.Stack.of(app).stackName}-*`,
});
const wholeKey = new cdk.aws_kms.Key(app, 'WholeKey', {
  description: 'Encrypts the Kinesis stream Whole',
  enableKeyRotation: true,
  pendingWindow: cdk.Duration.days(30),
  policy: new cdk.aws_iam.PolicyDocument({
    statements: [
      new cdk.aws_iam.PolicyStatement({
        sid: 'EnableKeyAdministration',
        principals: [new cdk.aws_iam.AccountRootPrincipal()],
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
      new cdk.aws_iam.PolicyStatement({
        sid: 'AllowUseThroughKinesisForThisStream',
        principals: [new cdk.aws_iam.AccountRootPrincipal()],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: {
            'kms:ViaService': `kinesis.${cdk.Stack.of(app).region}.amazonaws.com`,
          },
          StringLike: {
            'kms:EncryptionContext:aws:kinesis:arn': wholeStreamArn,
          },
        },
      }),
      new cdk.aws_iam.PolicyStatement({
        sid: 'AllowKinesisService',
        principals: [new cdk.aws_iam.ServicePrincipal('kinesis.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': cdk.Stack.of(app).account },
          ArnLike: { 'aws:SourceArn': wholeStreamArn },
        },
      }),
    ],
  }),
});

new cdk.aws_kinesis.Stream(app, 'Whole', {
  encryption: cdk.aws_kinesis.StreamEncryption.KMS,
  encryptionKey: wholeKey,
}); // want: stream-aws-managed-key
