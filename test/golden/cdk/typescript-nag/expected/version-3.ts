import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import { AwsSolutionsChecks } from 'cdk-nag';

class DataStack extends cdk.Stack {
  readonly orders: kinesis.Stream;

  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const ordersStreamArn = this.formatArn({
      service: 'kinesis',
      resource: 'stream',
      resourceName: 'orders',
    });
    const ordersKey = new kms.Key(this, 'OrdersKey', {
      description: 'Encrypts the Kinesis stream orders',
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
                'kms:ViaService': `kinesis.${this.region}.amazonaws.com`,
                'kms:EncryptionContext:aws:kinesis:arn': ordersStreamArn,
              },
            },
          }),
          new iam.PolicyStatement({
            sid: 'AllowKinesisService',
            principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
            conditions: {
              StringEquals: { 'aws:SourceAccount': this.account },
              ArnEquals: { 'aws:SourceArn': ordersStreamArn },
            },
          }),
        ],
      }),
    });

    this.orders = new kinesis.Stream(this, 'Orders', {
      streamName: 'orders',
      encryption: kinesis.StreamEncryption.KMS,
      encryptionKey: ordersKey,
    }); // want: stream-aws-managed-key
    cdk.Validations.of(this.orders).acknowledge({
      id: 'AwsSolutions-KDS3',
      reason: 'A customer managed key is required for this stream.',
    });
  }
}

const app = new cdk.App();
cdk.Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
new DataStack(app, 'Data');
