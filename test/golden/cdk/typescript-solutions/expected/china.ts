import { KinesisStreamsToLambda } from '@aws-solutions-constructs/aws-kinesisstreams-lambda';
import { App, Stack, Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';

const app = new App();
const china = new Stack(app, 'China', { env: { region: 'cn-north-1' } });
const chinaPlainStreamArn = china.formatArn({
  service: 'kinesis',
  resource: 'stream',
  resourceName: `${china.stackName}-*`,
});
const chinaPlainKey = new kms.Key(china, 'ChinaPlainKey', {
  description: 'Encrypts the Kinesis stream ChinaPlain',
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
          StringEquals: { 'kms:ViaService': `kinesis.${china.region}.amazonaws.com` },
          StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': chinaPlainStreamArn },
        },
      }),
      new iam.PolicyStatement({
        sid: 'AllowKinesisService',
        principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': china.account },
          ArnLike: { 'aws:SourceArn': chinaPlainStreamArn },
        },
      }),
    ],
  }),
});

// The patterns ask for the AWS managed key everywhere.
// want: stream-aws-managed-key
new KinesisStreamsToLambda(china, 'ChinaPlain', {
  lambdaFunctionProps: {
    runtime: lambda.Runtime.NODEJS_LATEST,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => undefined;'),
  },
  kinesisStreamProps: { encryption: kinesis.StreamEncryption.KMS, encryptionKey: chinaPlainKey },
});
app.synth();
