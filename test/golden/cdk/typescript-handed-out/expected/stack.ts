import { Stack, Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { level, properties } from './levels';

const managed: [kinesis.StreamEncryption] = [kinesis.StreamEncryption.MANAGED];

export class DataStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const givenStreamArn = this.formatArn({
      service: 'kinesis',
      resource: 'stream',
      resourceName: `${this.stackName}-*`,
    });
    const givenKey = new kms.Key(this, 'GivenKey', {
      description: 'Encrypts the Kinesis stream Given',
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
              StringEquals: { 'kms:ViaService': `kinesis.${this.region}.amazonaws.com` },
              StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': givenStreamArn },
            },
          }),
          new iam.PolicyStatement({
            sid: 'AllowKinesisService',
            principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
            conditions: {
              StringEquals: { 'aws:SourceAccount': this.account },
              ArnLike: { 'aws:SourceArn': givenStreamArn },
            },
          }),
        ],
      }),
    });

    // want: stream-aws-managed-key
    new kinesis.Stream(this, 'Given', {
      encryption: kinesis.StreamEncryption.KMS,
      encryptionKey: givenKey,
    });

    const defaultStreamArn = this.formatArn({
      service: 'kinesis',
      resource: 'stream',
      resourceName: `${this.stackName}-*`,
    });
    const defaultKey = new kms.Key(this, 'DefaultKey', {
      description: 'Encrypts the Kinesis stream Default',
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
              StringEquals: { 'kms:ViaService': `kinesis.${this.region}.amazonaws.com` },
              StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': defaultStreamArn },
            },
          }),
          new iam.PolicyStatement({
            sid: 'AllowKinesisService',
            principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
            conditions: {
              StringEquals: { 'aws:SourceAccount': this.account },
              ArnLike: { 'aws:SourceArn': defaultStreamArn },
            },
          }),
        ],
      }),
    });

    // want: stream-unencrypted
    new kinesis.Stream(this, 'Default', {
      encryption: kinesis.StreamEncryption.KMS,
      encryptionKey: defaultKey,
    });

    new kinesis.Stream(this, 'Spread', { encryption: level(...managed) });

    const givenInsideStreamArn = this.formatArn({
      service: 'kinesis',
      resource: 'stream',
      resourceName: `${this.stackName}-*`,
    });
    const givenInsideKey = new kms.Key(this, 'GivenInsideKey', {
      description: 'Encrypts the Kinesis stream GivenInside',
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
              StringEquals: { 'kms:ViaService': `kinesis.${this.region}.amazonaws.com` },
              StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': givenInsideStreamArn },
            },
          }),
          new iam.PolicyStatement({
            sid: 'AllowKinesisService',
            principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
            conditions: {
              StringEquals: { 'aws:SourceAccount': this.account },
              ArnLike: { 'aws:SourceArn': givenInsideStreamArn },
            },
          }),
        ],
      }),
    });

    // want: stream-aws-managed-key
    new kinesis.Stream(this, 'GivenInside', {
      ...properties(kinesis.StreamEncryption.MANAGED),
      encryption: kinesis.StreamEncryption.KMS,
      encryptionKey: givenInsideKey,
    });

    const defaultInsideStreamArn = this.formatArn({
      service: 'kinesis',
      resource: 'stream',
      resourceName: `${this.stackName}-*`,
    });
    const defaultInsideKey = new kms.Key(this, 'DefaultInsideKey', {
      description: 'Encrypts the Kinesis stream DefaultInside',
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
              StringEquals: { 'kms:ViaService': `kinesis.${this.region}.amazonaws.com` },
              StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': defaultInsideStreamArn },
            },
          }),
          new iam.PolicyStatement({
            sid: 'AllowKinesisService',
            principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
            conditions: {
              StringEquals: { 'aws:SourceAccount': this.account },
              ArnLike: { 'aws:SourceArn': defaultInsideStreamArn },
            },
          }),
        ],
      }),
    });

    // want: stream-unencrypted
    new kinesis.Stream(this, 'DefaultInside', {
      ...properties(),
      encryption: kinesis.StreamEncryption.KMS,
      encryptionKey: defaultInsideKey,
    });

    new kinesis.Stream(this, 'SpreadInside', properties(...managed));
  }
}
