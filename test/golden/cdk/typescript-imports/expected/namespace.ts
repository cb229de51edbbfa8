import { aws_kinesis as kinesis, Stack, aws_kms as kms, Duration, aws_iam as iam } from 'aws-cdk-lib';

const namespaceStreamArn = Stack.of(app).formatArn({
  service: 'kinesis',
  resource: 'stream',
  resourceName: `${Stack.of(app).stackName}-*`,
});
const namespaceKey = new kms.Key(app, 'NamespaceKey', {
  description: 'Encrypts the Kinesis stream Namespace',
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
          StringEquals: {
            'kms:ViaService': `kinesis.${Stack.of(app).region}.amazonaws.com`,
          },
          StringLike: {
            'kms:EncryptionContext:aws:kinesis:arn': namespaceStreamArn,
          },
        },
      }),
      new iam.PolicyStatement({
        sid: 'AllowKinesisService',
        principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': Stack.of(app).account },
          ArnLike: { 'aws:SourceArn': namespaceStreamArn },
        },
      }),
    ],
  }),
});

new kinesis.Stream(app, 'Namespace', {
  encryption: kinesis.StreamEncryption.KMS,
  encryptionKey: namespaceKey,
}); // want: stream-aws-managed-key
