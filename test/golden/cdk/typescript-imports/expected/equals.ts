import cdk = require('aws-cdk-lib');
import iam = require('aws-cdk-lib/aws-iam');
import kinesis = require('aws-cdk-lib/aws-kinesis');
import kms = require('aws-cdk-lib/aws-kms');

const equalsStreamArn = cdk.Stack.of(app).formatArn({
  service: 'kinesis',
  resource: 'stream',
  resourceName: `${cdk.Stack.of(app).stackName}-*`,
});
const equalsKey = new kms.Key(app, 'EqualsKey', {
  description: 'Encrypts the Kinesis stream Equals',
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
          StringEquals: {
            'kms:ViaService': `kinesis.${cdk.Stack.of(app).region}.amazonaws.com`,
          },
          StringLike: {
            'kms:EncryptionContext:aws:kinesis:arn': equalsStreamArn,
          },
        },
      }),
      new iam.PolicyStatement({
        sid: 'AllowKinesisService',
        principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': cdk.Stack.of(app).account },
          ArnLike: { 'aws:SourceArn': equalsStreamArn },
        },
      }),
    ],
  }),
});

new kinesis.Stream(app, 'Equals', {
  encryption: kinesis.StreamEncryption.KMS,
  encryptionKey: equalsKey,
}); // want: stream-aws-managed-key
