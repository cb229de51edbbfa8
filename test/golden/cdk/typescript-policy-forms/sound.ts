import { Arn, Aws, Fn, Stack, StackProps } from 'aws-cdk-lib';
import {
  AccountPrincipal,
  AccountRootPrincipal,
  AnyPrincipal,
  CompositePrincipal,
  Effect,
  OrganizationPrincipal,
  PolicyDocument,
  PolicyStatement,
  PrincipalWithConditions,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import { CfnStream, Stream } from 'aws-cdk-lib/aws-kinesis';
import { CfnKey, Key, ViaServicePrincipal } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export class SoundStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const streamArn = this.formatArn({ service: 'kinesis', resource: 'stream', resourceName: 'orders' });
    const administer = ['kms:DescribeKey', 'kms:GetKeyPolicy', 'kms:PutKeyPolicy'];
    const throughKinesis = {
      StringEquals: {
        'kms:ViaService': 'kinesis.' + Stack.of(this).region + '.amazonaws.com',
        'kms:EncryptionContext:aws:kinesis:arn': streamArn,
      },
    };
    const document = new PolicyDocument();
    document.addStatements(
      new PolicyStatement({ principals: [new AccountRootPrincipal()], actions: administer, resources: ['*'] }),
      PolicyStatement.fromJson({
        Effect: 'Allow',
        Principal: { AWS: Fn.join(':', ['arn', Aws.PARTITION, 'iam:', Aws.ACCOUNT_ID, 'root']) },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: '*',
        Condition: throughKinesis,
      }),
    );
    const service = new PolicyStatement();
    service.addServicePrincipal('kinesis.amazonaws.com');
    service.addActions('kms:Decrypt', 'kms:GenerateDataKey');
    service.addAllResources();
    service.addCondition('StringEquals', { 'aws:SourceAccount': this.account });
    service.addConditions({ ArnEquals: { 'aws:SourceArn': streamArn } });
    document.addStatements(service);
    const key = new Key(this, 'Key', { enableKeyRotation: true, policy: document });
    new Stream(this, 'Orders', { streamName: 'orders', encryptionKey: key });

    // Roles of the app get identity policies; the key policy leaves the decision to those.
    const reader = new Role(this, 'Reader', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const granted = new Key(this, 'Granted', { enableKeyRotation: true }); // want: key-policy-missing
    const clicks = new Stream(this, 'Clicks', { encryptionKey: granted });
    clicks.grantRead(reader);
    granted.grantEncrypt(reader.grantPrincipal);

    const bound = new Key(this, 'Bound', { enableKeyRotation: true });
    bound.grantDecrypt(
      new ServicePrincipal('firehose.amazonaws.com').withConditions({ StringEquals: { 'aws:SourceAccount': this.account } }),
    );
    bound.addToResourcePolicy(
      new PolicyStatement({
        principals: [
          new PrincipalWithConditions(new AnyPrincipal(), { StringEquals: { 'kms:CallerAccount': Aws.ACCOUNT_ID } }),
        ],
        actions: ['kms:DescribeKey'],
        resources: ['*'],
      }),
    );
    bound.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        notActions: ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:PutKeyPolicy', 'kms:GetKeyPolicy', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
    new Stream(this, 'BoundStream', { encryptionKey: bound });

    const shared = new Key(this, 'Shared', { enableKeyRotation: true });
    shared.addToResourcePolicy(
      new PolicyStatement({
        principals: [new OrganizationPrincipal('o-1234567890')],
        actions: ['kms:Decrypt'],
        resources: ['*'],
        conditions: { StringLike: { 'kms:ViaService': 'kinesis.*.amazonaws.com' } },
      }),
    );
    shared.grantDecrypt(new ViaServicePrincipal('kinesis.eu-west-1.amazonaws.com', new AccountPrincipal('444455556666')));
    new Stream(this, 'SharedStream', { encryptionKey: shared });

    const low = new CfnKey(this, 'Low', {
      enableKeyRotation: true,
      keyPolicy: new PolicyDocument({
        statements: [
          new PolicyStatement({
            principals: [new CompositePrincipal(new AccountRootPrincipal(), new AccountPrincipal(Aws.ACCOUNT_ID))],
            actions: ['kms:*'],
            resources: [
              Arn.format({ service: 'kms', resource: 'key', resourceName: '*', partition: 'aws' }, this),
              '*',
            ],
          }),
        ],
      }),
    });
    new CfnStream(this, 'LowStream', { streamEncryption: { encryptionType: 'KMS', keyId: low.attrArn } });
  }
}
