import * as cdk from 'aws-cdk-lib'
import { aws_kinesis as kinesis, aws_kms as kms, aws_iam as iam } from 'aws-cdk-lib'

class Streams extends cdk.NestedStack {
  clicksStreamArn = cdk.Stack.of(this).formatArn({
    service: 'kinesis',
    resource: 'stream',
    resourceName: `${cdk.Stack.of(this).stackName}-*`,
  })
  clicksKey = new kms.Key(this, 'ClicksKey', {
    description: 'Encrypts the Kinesis stream Clicks',
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
              'kms:ViaService': `kinesis.${cdk.Stack.of(this).region}.amazonaws.com`,
            },
            StringLike: {
              'kms:EncryptionContext:aws:kinesis:arn': this.clicksStreamArn,
            },
          },
        }),
        new iam.PolicyStatement({
          sid: 'AllowKinesisService',
          principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: ['*'],
          conditions: {
            StringEquals: { 'aws:SourceAccount': cdk.Stack.of(this).account },
            ArnLike: { 'aws:SourceArn': this.clicksStreamArn },
          },
        }),
      ],
    }),
  })

  clicks = new kinesis.Stream(this, 'Clicks', {
    encryption: kinesis.StreamEncryption.KMS,
    encryptionKey: this.clicksKey,
  }) // want: stream-aws-managed-key
}

const app = new cdk.App()
const stack = new cdk.Stack(app, 'Data')
new Streams(stack, 'Streams')
