import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as awsKms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

const shared: kinesis.StreamProps = { shardCount: 2 };

const build = (scope: Construct) => new kinesis.Stream(scope, 'Arrow', {
  encryption: kinesis.StreamEncryption.KMS,
  encryptionKey: new awsKms.Key(scope, 'ArrowKey', {
    description: 'Encrypts the Kinesis stream Arrow',
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
            StringEquals: { 'kms:ViaService': `kinesis.${cdk.Stack.of(scope).region}.amazonaws.com` },
            StringLike: {
              'kms:EncryptionContext:aws:kinesis:arn': cdk.Stack.of(scope).formatArn({
                service: 'kinesis',
                resource: 'stream',
                resourceName: `${cdk.Stack.of(scope).stackName}-*`,
              }),
            },
          },
        }),
        new iam.PolicyStatement({
          sid: 'AllowKinesisService',
          principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: ['*'],
          conditions: {
            StringEquals: { 'aws:SourceAccount': cdk.Stack.of(scope).account },
            ArnLike: {
              'aws:SourceArn': cdk.Stack.of(scope).formatArn({
                service: 'kinesis',
                resource: 'stream',
                resourceName: `${cdk.Stack.of(scope).stackName}-*`,
              }),
            },
          },
        }),
      ],
    }),
  }),
}); // want: stream-aws-managed-key

export class Plain extends Construct {
  private readonly fieldStreamArn = cdk.Stack.of(this).formatArn({
    service: 'kinesis',
    resource: 'stream',
    resourceName: `${cdk.Stack.of(this).stackName}-*`,
  });
  private readonly fieldKey = new awsKms.Key(this, 'FieldKey', {
    description: 'Encrypts the Kinesis stream Field',
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
            StringEquals: { 'kms:ViaService': `kinesis.${cdk.Stack.of(this).region}.amazonaws.com` },
            StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': this.fieldStreamArn },
          },
        }),
        new iam.PolicyStatement({
          sid: 'AllowKinesisService',
          principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: ['*'],
          conditions: {
            StringEquals: { 'aws:SourceAccount': cdk.Stack.of(this).account },
            ArnLike: { 'aws:SourceArn': this.fieldStreamArn },
          },
        }),
      ],
    }),
  });

  // A field.
  readonly field = new kinesis.Stream(this, 'Field', {
    ...shared,
    encryption: kinesis.StreamEncryption.KMS,
    encryptionKey: this.fieldKey,
  }); // want: stream-aws-managed-key

  constructor(scope: Construct, id: string, props: { name?: string; big: boolean }) {
    super(scope, id);
    // want: stream-aws-managed-key
    if (props.big) new kinesis.Stream(this, 'Unbraced', {
      encryption: kinesis.StreamEncryption.KMS,
      encryptionKey: new awsKms.Key(this, 'UnbracedKey', {
        description: 'Encrypts the Kinesis stream Unbraced',
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
                StringEquals: { 'kms:ViaService': `kinesis.${cdk.Stack.of(this).region}.amazonaws.com` },
                StringLike: {
                  'kms:EncryptionContext:aws:kinesis:arn': cdk.Stack.of(this).formatArn({
                    service: 'kinesis',
                    resource: 'stream',
                    resourceName: `${cdk.Stack.of(this).stackName}-*`,
                  }),
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
                ArnLike: {
                  'aws:SourceArn': cdk.Stack.of(this).formatArn({
                    service: 'kinesis',
                    resource: 'stream',
                    resourceName: `${cdk.Stack.of(this).stackName}-*`,
                  }),
                },
              },
            }),
          ],
        }),
      }),
    });
    const namedStreamArn = cdk.Stack.of(this).formatArn({
      service: 'kinesis',
      resource: 'stream',
      resourceName: props.name ?? `${cdk.Stack.of(this).stackName}-*`,
    });
    const namedKey = new awsKms.Key(this, 'NamedKey', {
      description: 'Encrypts the Kinesis stream Named',
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
              StringEquals: { 'kms:ViaService': `kinesis.${cdk.Stack.of(this).region}.amazonaws.com` },
              StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': namedStreamArn },
            },
          }),
          new iam.PolicyStatement({
            sid: 'AllowKinesisService',
            principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
            conditions: {
              StringEquals: { 'aws:SourceAccount': cdk.Stack.of(this).account },
              ArnLike: { 'aws:SourceArn': namedStreamArn },
            },
          }),
        ],
      }),
    });

    // want: stream-aws-managed-key
    new kinesis.Stream(this, 'Named', {
      streamName: props.name,
      encryption: kinesis.StreamEncryption.KMS,
      encryptionKey: namedKey,
    });
    for (const name of ['a', 'b']) {
      const manyStreamArn = cdk.Stack.of(this).formatArn({
        service: 'kinesis',
        resource: 'stream',
        resourceName: `many-${name}`,
      });
      const manyKey = new awsKms.Key(this, `Many-${name}-key`, {
        description: 'Encrypts a Kinesis stream',
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
                  'kms:EncryptionContext:aws:kinesis:arn': manyStreamArn,
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
                ArnEquals: { 'aws:SourceArn': manyStreamArn },
              },
            }),
          ],
        }),
      });

      new kinesis.Stream(this, `Many-${name}`, {
        streamName: `many-${name}`,
        encryption: kinesis.StreamEncryption.KMS,
        encryptionKey: manyKey,
      }); // want: stream-aws-managed-key
    }
    const kms = 'a name that is taken';
    const stream = props.big
      ? new kinesis.Stream(this, 'Big', {
        encryption: kinesis.StreamEncryption.KMS,
        encryptionKey: new awsKms.Key(this, 'BigKey', {
          description: 'Encrypts the Kinesis stream Big',
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
                  StringEquals: { 'kms:ViaService': `kinesis.${cdk.Stack.of(this).region}.amazonaws.com` },
                  StringLike: {
                    'kms:EncryptionContext:aws:kinesis:arn': cdk.Stack.of(this).formatArn({
                      service: 'kinesis',
                      resource: 'stream',
                      resourceName: `${cdk.Stack.of(this).stackName}-*`,
                    }),
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
                  ArnLike: {
                    'aws:SourceArn': cdk.Stack.of(this).formatArn({
                      service: 'kinesis',
                      resource: 'stream',
                      resourceName: `${cdk.Stack.of(this).stackName}-*`,
                    }),
                  },
                },
              }),
            ],
          }),
        }),
      }) // want: stream-unencrypted
      : null;
    const encryption = kinesis.StreamEncryption.MANAGED;
    const shorthandStreamArn = cdk.Stack.of(this).formatArn({
      service: 'kinesis',
      resource: 'stream',
      resourceName: `${cdk.Stack.of(this).stackName}-*`,
    });
    const shorthandKey = new awsKms.Key(this, 'ShorthandKey', {
      description: 'Encrypts the Kinesis stream Shorthand',
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
              StringEquals: { 'kms:ViaService': `kinesis.${cdk.Stack.of(this).region}.amazonaws.com` },
              StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': shorthandStreamArn },
            },
          }),
          new iam.PolicyStatement({
            sid: 'AllowKinesisService',
            principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
            conditions: {
              StringEquals: { 'aws:SourceAccount': cdk.Stack.of(this).account },
              ArnLike: { 'aws:SourceArn': shorthandStreamArn },
            },
          }),
        ],
      }),
    });

    new kinesis.Stream(this, 'Shorthand', {
      encryption: kinesis.StreamEncryption.KMS,
      encryptionKey: shorthandKey,
    }); // want: stream-aws-managed-key
    console.log(kms, stream, build(this));
  }
}

export class Local extends cdk.Stack {
  readonly made = this.make();

  make() {
    const returnedStreamArn = this.formatArn({
      service: 'kinesis',
      resource: 'stream',
      resourceName: `${this.stackName}-*`,
    });
    const returnedKey = new awsKms.Key(this, 'ReturnedKey', {
      description: 'Encrypts the Kinesis stream Returned',
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
              StringLike: { 'kms:EncryptionContext:aws:kinesis:arn': returnedStreamArn },
            },
          }),
          new iam.PolicyStatement({
            sid: 'AllowKinesisService',
            principals: [new iam.ServicePrincipal('kinesis.amazonaws.com')],
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
            conditions: {
              StringEquals: { 'aws:SourceAccount': this.account },
              ArnLike: { 'aws:SourceArn': returnedStreamArn },
            },
          }),
        ],
      }),
    });

    return new kinesis.Stream(this, 'Returned', { encryption: kinesis.StreamEncryption.KMS, encryptionKey: returnedKey }); // want: stream-aws-managed-key
  }
}
