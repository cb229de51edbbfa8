import { App, Stack, Duration } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Stream, StreamProps, StreamEncryption } from 'aws-cdk-lib/aws-kinesis';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

class Plain extends Stream {
  describe(): string {
    return this.streamName;
  }
}

class Own extends Stream {
  constructor(scope: Construct, props?: StreamProps) {
    super(scope, 'Own', props);
  }
}

const stack = new Stack(new App(), 'Derived');
const plainStreamArn = stack.formatArn({
  service: 'kinesis',
  resource: 'stream',
  resourceName: `${stack.stackName}-*`,
});
const plainKey = new Key(stack, 'PlainKey', {
  description: 'Encrypts the Kinesis stream Plain',
  enableKeyRotation: true,
  pendingWindow: Duration.days(30),
  policy: new PolicyDocument({
    statements: [
      new PolicyStatement({
        sid: 'EnableKeyAdministration',
        principals: [new AccountRootPrincipal()],
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
      new PolicyStatement({
        sid: 'AllowUseThroughKinesisForThisStream',
        principals: [new AccountRootPrincipal()],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: {
            'kms:ViaService': `kinesis.${stack.region}.amazonaws.com`,
          },
          StringLike: {
            'kms:EncryptionContext:aws:kinesis:arn': plainStreamArn,
          },
        },
      }),
      new PolicyStatement({
        sid: 'AllowKinesisService',
        principals: [new ServicePrincipal('kinesis.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': stack.account },
          ArnLike: { 'aws:SourceArn': plainStreamArn },
        },
      }),
    ],
  }),
});

new Plain(stack, 'Plain', {
  encryption: StreamEncryption.KMS,
  encryptionKey: plainKey,
}); // want: stream-aws-managed-key
new Own(stack);
