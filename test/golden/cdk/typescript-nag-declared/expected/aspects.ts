import { App, Aspects, Stack, Duration, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';

const app = new App();
const stack = new Stack(app, 'Data');
// An aspect that has nothing to do with cdk-nag, whose version the manifest tells.
Aspects.of(stack).add({ visit: (node) => console.log(node.node.path) });
const ordersStreamArn = stack.formatArn({
  service: 'kinesis',
  resource: 'stream',
  resourceName: `${stack.stackName}-*`,
});
const ordersKey = new kms.Key(stack, 'OrdersKey', {
  description: 'Encrypts the Kinesis stream Orders',
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
          StringEquals: { 'kms:ViaService': `kinesis.${stack.region}.amazonaws.com` },
          StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': ordersStreamArn },
        },
      }),
      new iam.PolicyStatement({
        sid: 'AllowKinesisService',
        principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': stack.account },
          ArnLike: { 'aws:SourceArn': ordersStreamArn },
        },
      }),
    ],
  }),
});

const orders = new kinesis.Stream(stack, 'Orders', {
  encryption: kinesis.StreamEncryption.KMS,
  encryptionKey: ordersKey,
}); // want: stream-aws-managed-key
Validations.of(orders).acknowledge({
  id: 'AwsSolutions-KDS3',
  reason: 'A customer managed key is required for this stream.',
});
console.log(orders.streamName);
