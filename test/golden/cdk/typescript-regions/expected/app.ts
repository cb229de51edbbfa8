import { App, Environment, Stack, StackProps, Stage, Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

// In the regions of China a stream is not encrypted unless it is told to be.
class ChinaStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const chinaDefaultStreamArn = this.formatArn({
      service: 'kinesis',
      resource: 'stream',
      resourceName: `${this.stackName}-*`,
    });
    const chinaDefaultKey = new kms.Key(this, 'ChinaDefaultKey', {
      description: 'Encrypts the Kinesis stream ChinaDefault',
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
              StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': chinaDefaultStreamArn },
            },
          }),
          new iam.PolicyStatement({
            sid: 'AllowKinesisService',
            principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
            conditions: {
              StringEquals: { 'aws:SourceAccount': this.account },
              ArnLike: { 'aws:SourceArn': chinaDefaultStreamArn },
            },
          }),
        ],
      }),
    });

    new kinesis.Stream(this, 'ChinaDefault', { encryption: kinesis.StreamEncryption.KMS, encryptionKey: chinaDefaultKey }); // want: stream-unencrypted
    const chinaUndefinedStreamArn = this.formatArn({
      service: 'kinesis',
      resource: 'stream',
      resourceName: `${this.stackName}-*`,
    });
    const chinaUndefinedKey = new kms.Key(this, 'ChinaUndefinedKey', {
      description: 'Encrypts the Kinesis stream ChinaUndefined',
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
              StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': chinaUndefinedStreamArn },
            },
          }),
          new iam.PolicyStatement({
            sid: 'AllowKinesisService',
            principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
            conditions: {
              StringEquals: { 'aws:SourceAccount': this.account },
              ArnLike: { 'aws:SourceArn': chinaUndefinedStreamArn },
            },
          }),
        ],
      }),
    });

    new kinesis.Stream(this, 'ChinaUndefined', {
      encryption: kinesis.StreamEncryption.KMS,
      encryptionKey: chinaUndefinedKey,
    }); // want: stream-unencrypted
    const chinaManagedStreamArn = this.formatArn({
      service: 'kinesis',
      resource: 'stream',
      resourceName: `${this.stackName}-*`,
    });
    const chinaManagedKey = new kms.Key(this, 'ChinaManagedKey', {
      description: 'Encrypts the Kinesis stream ChinaManaged',
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
              StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': chinaManagedStreamArn },
            },
          }),
          new iam.PolicyStatement({
            sid: 'AllowKinesisService',
            principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
            conditions: {
              StringEquals: { 'aws:SourceAccount': this.account },
              ArnLike: { 'aws:SourceArn': chinaManagedStreamArn },
            },
          }),
        ],
      }),
    });

    new kinesis.Stream(this, 'ChinaManaged', {
      encryption: kinesis.StreamEncryption.KMS,
      encryptionKey: chinaManagedKey,
    }); // want: stream-aws-managed-key
    new kinesis.Stream(this, 'ChinaKey', {
      encryptionKey: kms.Key.fromKeyArn(this, 'Key', 'arn:aws-cn:kms:cn-north-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'),
    });
    const chinaAliasStreamArn = this.formatArn({
      service: 'kinesis',
      resource: 'stream',
      resourceName: `${this.stackName}-*`,
    });
    const chinaAliasKey = new kms.Key(this, 'ChinaAliasKey', {
      description: 'Encrypts the Kinesis stream ChinaAlias',
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
              StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': chinaAliasStreamArn },
            },
          }),
          new iam.PolicyStatement({
            sid: 'AllowKinesisService',
            principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
            conditions: {
              StringEquals: { 'aws:SourceAccount': this.account },
              ArnLike: { 'aws:SourceArn': chinaAliasStreamArn },
            },
          }),
        ],
      }),
    });

    new kinesis.Stream(this, 'ChinaAlias', {
      encryptionKey: chinaAliasKey, // want: stream-aws-managed-key
      encryption: kinesis.StreamEncryption.KMS,
    });
  }
}

class NingxiaStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id, { env: { region: 'cn-northwest-1' } });
    const part = new Part(this, 'Part');
    const ningxiaStreamArn = Stack.of(part).formatArn({
      service: 'kinesis',
      resource: 'stream',
      resourceName: `${Stack.of(part).stackName}-*`,
    });
    const ningxiaKey = new kms.Key(part, 'NingxiaKey', {
      description: 'Encrypts the Kinesis stream Ningxia',
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
              StringEquals: { 'kms:ViaService': `kinesis.${Stack.of(part).region}.amazonaws.com` },
              StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': ningxiaStreamArn },
            },
          }),
          new iam.PolicyStatement({
            sid: 'AllowKinesisService',
            principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
            conditions: {
              StringEquals: { 'aws:SourceAccount': Stack.of(part).account },
              ArnLike: { 'aws:SourceArn': ningxiaStreamArn },
            },
          }),
        ],
      }),
    });

    new kinesis.Stream(part, 'Ningxia', { encryption: kinesis.StreamEncryption.KMS, encryptionKey: ningxiaKey }); // want: stream-unencrypted
  }
}

class Part extends Construct {
  private readonly streamStreamArn = Stack.of(this).formatArn({
    service: 'kinesis',
    resource: 'stream',
    resourceName: `${Stack.of(this).stackName}-*`,
  });
  private readonly streamKey = new kms.Key(this, 'InPartKey', {
    description: 'Encrypts the Kinesis stream InPart',
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
            StringEquals: { 'kms:ViaService': `kinesis.${Stack.of(this).region}.amazonaws.com` },
            StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': this.streamStreamArn },
          },
        }),
        new iam.PolicyStatement({
          sid: 'AllowKinesisService',
          principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: ['*'],
          conditions: {
            StringEquals: { 'aws:SourceAccount': Stack.of(this).account },
            ArnLike: { 'aws:SourceArn': this.streamStreamArn },
          },
        }),
      ],
    }),
  });

  readonly stream = new kinesis.Stream(this, 'InPart', {
    encryption: kinesis.StreamEncryption.KMS,
    encryptionKey: this.streamKey,
  }); // want: stream-unencrypted
}

class GovernmentStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const governmentStreamArn = this.formatArn({
      service: 'kinesis',
      resource: 'stream',
      resourceName: `${this.stackName}-*`,
    });
    const governmentKey = new kms.Key(this, 'GovernmentKey2', {
      description: 'Encrypts the Kinesis stream Government',
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
              StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': governmentStreamArn },
            },
          }),
          new iam.PolicyStatement({
            sid: 'AllowKinesisService',
            principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
            conditions: {
              StringEquals: { 'aws:SourceAccount': this.account },
              ArnLike: { 'aws:SourceArn': governmentStreamArn },
            },
          }),
        ],
      }),
    });

    new kinesis.Stream(this, 'Government', { encryption: kinesis.StreamEncryption.KMS, encryptionKey: governmentKey }); // want: stream-aws-managed-key
    new kinesis.Stream(this, 'GovernmentKey', {
      encryptionKey: kms.Key.fromKeyArn(this, 'Key', 'arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'),
    });
    const governmentElsewhereStreamArn = this.formatArn({
      service: 'kinesis',
      resource: 'stream',
      resourceName: `${this.stackName}-*`,
    });
    const governmentElsewhereKey = new kms.Key(this, 'GovernmentElsewhereKey', {
      description: 'Encrypts the Kinesis stream GovernmentElsewhere',
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
              StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': governmentElsewhereStreamArn },
            },
          }),
          new iam.PolicyStatement({
            sid: 'AllowKinesisService',
            principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
            conditions: {
              StringEquals: { 'aws:SourceAccount': this.account },
              ArnLike: { 'aws:SourceArn': governmentElsewhereStreamArn },
            },
          }),
        ],
      }),
    });

    new kinesis.Stream(this, 'GovernmentElsewhere', {
      encryptionKey: governmentElsewhereKey, // want: stream-key-region
      encryption: kinesis.StreamEncryption.KMS,
    });
  }
}

// In one of the regions that this is made in it is, in the other it is not.
class AnywhereStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const anywhereStreamArn = this.formatArn({
      service: 'kinesis',
      resource: 'stream',
      resourceName: `${this.stackName}-*`,
    });
    const anywhereKey = new kms.Key(this, 'AnywhereKey', {
      description: 'Encrypts the Kinesis stream Anywhere',
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
              StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': anywhereStreamArn },
            },
          }),
          new iam.PolicyStatement({
            sid: 'AllowKinesisService',
            principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
            conditions: {
              StringEquals: { 'aws:SourceAccount': this.account },
              ArnLike: { 'aws:SourceArn': anywhereStreamArn },
            },
          }),
        ],
      }),
    });

    new kinesis.Stream(this, 'Anywhere', { encryption: kinesis.StreamEncryption.KMS, encryptionKey: anywhereKey }); // want: stream-aws-managed-key, stream-unencrypted
  }
}

const china: Environment = { account: '111122223333', region: 'cn-north-1' };
const app = new App();
new ChinaStack(app, 'China', { env: china });
new NingxiaStack(app, 'Ningxia');
new GovernmentStack(app, 'Government', { env: { region: 'us-gov-west-1' } });
new AnywhereStack(app, 'First', { env: china });
new AnywhereStack(app, 'Second', { env: { account: '111122223333', region: 'eu-west-1' } });

const stage = new Stage(app, 'Stage', { env: { region: 'cn-north-1' } });
const inside = new Stack(stage, 'Inside');
const inStageStreamArn = inside.formatArn({
  service: 'kinesis',
  resource: 'stream',
  resourceName: `${inside.stackName}-*`,
});
const inStageKey = new kms.Key(inside, 'InStageKey', {
  description: 'Encrypts the Kinesis stream InStage',
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
          StringEquals: { 'kms:ViaService': `kinesis.${inside.region}.amazonaws.com` },
          StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': inStageStreamArn },
        },
      }),
      new iam.PolicyStatement({
        sid: 'AllowKinesisService',
        principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': inside.account },
          ArnLike: { 'aws:SourceArn': inStageStreamArn },
        },
      }),
    ],
  }),
});

new kinesis.Stream(inside, 'InStage', { encryption: kinesis.StreamEncryption.KMS, encryptionKey: inStageKey }); // want: stream-unencrypted
const given = new Stack(app, 'Given', { env: { region: process.env.CDK_DEFAULT_REGION } });
const fromEnvironmentStreamArn = given.formatArn({
  service: 'kinesis',
  resource: 'stream',
  resourceName: `${given.stackName}-*`,
});
const fromEnvironmentKey = new kms.Key(given, 'FromEnvironmentKey', {
  description: 'Encrypts the Kinesis stream FromEnvironment',
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
          StringEquals: { 'kms:ViaService': `kinesis.${given.region}.amazonaws.com` },
          StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': fromEnvironmentStreamArn },
        },
      }),
      new iam.PolicyStatement({
        sid: 'AllowKinesisService',
        principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': given.account },
          ArnLike: { 'aws:SourceArn': fromEnvironmentStreamArn },
        },
      }),
    ],
  }),
});

new kinesis.Stream(given, 'FromEnvironment', {
  encryption: kinesis.StreamEncryption.KMS,
  encryptionKey: fromEnvironmentKey,
}); // want: stream-aws-managed-key
app.synth();
