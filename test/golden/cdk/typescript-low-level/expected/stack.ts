import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export class DataStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: cdk.StackProps) {
    super(scope, id, props);

    const plainStreamArn = this.formatArn({
      service: 'kinesis',
      resource: 'stream',
      resourceName: `${this.stackName}-*`,
    });
    const plainKey = new kms.Key(this, 'PlainKey', {
      description: 'Encrypts the Kinesis stream Plain',
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
              StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': plainStreamArn },
            },
          }),
          new iam.PolicyStatement({
            sid: 'AllowKinesisService',
            principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
            conditions: {
              StringEquals: { 'aws:SourceAccount': this.account },
              ArnLike: { 'aws:SourceArn': plainStreamArn },
            },
          }),
        ],
      }),
    });

    // want: stream-unencrypted
    new kinesis.CfnStream(this, 'Plain', {
      shardCount: 1,
      streamEncryption: { encryptionType: 'KMS', keyId: plainKey.keyArn },
    });

    const key = new kms.CfnKey(this, 'Key', { enableKeyRotation: true });
    new kinesis.CfnStream(this, 'Encrypted', {
      streamEncryption: { encryptionType: 'KMS', keyId: key.attrArn },
    });

    new kinesis.CfnStream(this, 'Managed', {
      streamEncryption: {
        encryptionType: 'KMS',
        keyId: key.attrArn, // want: stream-aws-managed-key
      },
    });

    new kinesis.CfnStream(this, 'Misspelt', {
      streamEncryption: {
        encryptionType: 'KMS', // want: stream-encryption-invalid
        keyId: key.ref,
      },
    });

    new kinesis.CfnStream(this, 'Keyless', {
      streamEncryption: {
        encryptionType: 'KMS',
        keyId: key.attrArn,
      } as any, // want: stream-key-missing
    });
  }
}
