import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';

export class DataStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const key = new kms.Key(this, 'Key', { enableKeyRotation: true }); // want: key-policy-missing
    new kinesis.Stream(this, 'Orders', { streamName: 'orders', encryptionKey: key });

    const low = new kms.CfnKey(this, 'Low', { enableKeyRotation: true }); // want: key-policy-missing, key-rotation-disabled
    new kinesis.CfnStream(this, 'Clicks', {
      streamEncryption: { encryptionType: 'KMS', keyId: low.attrArn },
    });

    const ownStreamArn = this.formatArn({
      service: 'kinesis',
      resource: 'stream',
      resourceName: `${this.stackName}-*`,
    });
    const ownKey = new kms.Key(this, 'OwnKey', {
      description: 'Encrypts the Kinesis stream Own',
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
              StringEquals: { 'kms:ViaService': `kinesis.${this.region}.amazonaws.com` },
              StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': ownStreamArn },
            },
          }),
          new iam.PolicyStatement({
            sid: 'AllowKinesisService',
            principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
            conditions: {
              StringEquals: { 'aws:SourceAccount': this.account },
              ArnLike: { 'aws:SourceArn': ownStreamArn },
            },
          }),
        ],
      }),
    });

    // want: key-policy-missing, key-rotation-disabled
    new kinesis.Stream(this, 'Own', {
      encryption: kinesis.StreamEncryption.KMS,
      encryptionKey: ownKey,
    });
  }
}
