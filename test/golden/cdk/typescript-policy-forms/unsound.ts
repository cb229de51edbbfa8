import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';

export class UnsoundStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const administration = new iam.PolicyStatement({
      sid: 'Administration',
      principals: [new iam.AccountRootPrincipal()],
      actions: ['kms:DescribeKey', 'kms:GetKeyPolicy', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'],
      resources: ['*'],
    });
    const use = new iam.PolicyStatement({
      sid: 'Use',
      principals: [new iam.AccountPrincipal(this.account)],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: { StringEquals: { 'kms:ViaService': `kinesis.${this.region}.amazonaws.com` } },
    });

    const everybody = new kms.Key(this, 'Everybody', {
      enableKeyRotation: true,
      policy: new iam.PolicyDocument({
        statements: [
          administration,
          new iam.PolicyStatement({
            principals: [new iam.AnyPrincipal()], // want: key-policy-public
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
          }),
        ],
      }),
    });
    new kinesis.Stream(this, 'EverybodyStream', { encryptionKey: everybody });

    const star = new kms.Key(this, 'Star', { enableKeyRotation: true });
    star.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.StarPrincipal()], // want: key-policy-public
        actions: ['kms:*'],
        resources: ['*'],
      }),
    );
    new kinesis.Stream(this, 'StarStream', { encryptionKey: star });

    const broad = new kms.Key(this, 'Broad', {
      enableKeyRotation: true,
      policy: new iam.PolicyDocument({
        statements: [
          administration,
          use,
          new iam.PolicyStatement({
            principals: [new iam.ArnPrincipal('arn:aws:iam::111122223333:role/etl')],
            actions: ['kms:*'], // want: key-policy-broad
            resources: ['*'],
          }),
        ],
      }),
    });
    new kinesis.Stream(this, 'BroadStream', { encryptionKey: broad });

    const consumer = new iam.Role(this, 'Consumer', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    const named = new kms.Key(this, 'Named', {
      enableKeyRotation: true,
      policy: new iam.PolicyDocument({
        statements: [
          administration,
          use,
          new iam.PolicyStatement({
            principals: [consumer],
            actions: ['kms:Decrypt'], // want: key-policy-broad
            resources: ['*'],
          }),
        ],
      }),
    });
    new kinesis.Stream(this, 'NamedStream', { encryptionKey: named });

    const both = new kms.Key(this, 'Both', {
      enableKeyRotation: true,
      policy: new iam.PolicyDocument({ statements: [administration, use] }),
    });
    const governor = iam.Role.fromRoleName(this, 'Governor', 'governor');
    both.addToResourcePolicy(
      new iam.PolicyStatement({ principals: [governor], actions: ['kms:PutKeyPolicy'], resources: ['*'] }),
    );
    both.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ArnPrincipal(governor.roleArn)], // want: key-policy-separation-of-duties
        actions: ['kms:Decrypt'],
        resources: ['*'],
        conditions: { StringEquals: { 'kms:ViaService': `kinesis.${this.region}.amazonaws.com` } },
      }),
    );
    new kinesis.Stream(this, 'BothStream', { encryptionKey: both });

    const deputy = new kms.Key(this, 'Deputy', { enableKeyRotation: true });
    deputy.grantEncryptDecrypt(new iam.ServicePrincipal('kinesis.amazonaws.com')); // want: key-policy-confused-deputy
    new kinesis.Stream(this, 'DeputyStream', { encryptionKey: deputy });

    const written = new kinesis.Stream(this, 'Written', {
      encryptionKey: new kms.Key(this, 'WrittenKey', { enableKeyRotation: true }),
    });
    written.grantRead(new iam.ServicePrincipal('firehose.amazonaws.com')); // want: key-policy-confused-deputy

    const nobody = new kms.Key(this, 'Nobody', {
      enableKeyRotation: true,
      policy: new iam.PolicyDocument({ statements: [administration] }), // want: key-policy-kinesis-access
    });
    new kinesis.Stream(this, 'NobodyStream', { encryptionKey: nobody });

    const locked = new kms.Key(this, 'Locked', {
      enableKeyRotation: true,
      policy: new iam.PolicyDocument({ statements: [use] }), // want: key-policy-lockout
    });
    new kinesis.Stream(this, 'LockedStream', { encryptionKey: locked });

    const low = new kms.CfnKey(this, 'Low', {
      enableKeyRotation: true,
      keyPolicy: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${cdk.Aws.ACCOUNT_ID}:root` }, Action: 'kms:*', Resource: '*' },
          { Effect: 'Allow', Principal: '*', Action: 'kms:Decrypt', Resource: '*' }, // want: key-policy-public
        ],
      },
    });
    new kinesis.CfnStream(this, 'LowStream', { streamEncryption: { encryptionType: 'KMS', keyId: low.attrArn } });

    const parsed = new kms.Key(this, 'Parsed', {
      enableKeyRotation: true,
      policy: iam.PolicyDocument.fromJson({
        Statement: [
          { Effect: 'Allow', Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } }, Action: 'kms:*', Resource: '*' },
          {
            Effect: 'Allow',
            Principal: { Service: 'lambda.amazonaws.com' }, // want: key-policy-confused-deputy
            Action: 'kms:Decrypt',
            Resource: '*',
          },
        ],
      }),
    });
    new kinesis.Stream(this, 'ParsedStream', { encryptionKey: parsed });
  }
}
