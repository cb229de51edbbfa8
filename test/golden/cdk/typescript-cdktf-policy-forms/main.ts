import { Fn, TerraformStack } from 'cdktf';
import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { DataAwsIamPolicyDocument } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { KinesisStream } from '@cdktf/provider-aws/lib/kinesis-stream';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { KmsKeyPolicy } from '@cdktf/provider-aws/lib/kms-key-policy';
import { Construct } from 'constructs';

export class Data extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const caller = new DataAwsCallerIdentity(this, 'caller', {});
    const root = `arn:aws:iam::${caller.accountId}:root`;
    const base = new DataAwsIamPolicyDocument(this, 'base', {
      statement: [
        {
          sid: 'Administration',
          principals: [{ type: 'AWS', identifiers: [root] }],
          actions: ['kms:DescribeKey', 'kms:PutKeyPolicy'],
          resources: ['*'],
        },
        {
          principals: [{ type: 'AWS', identifiers: [root] }],
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: ['*'],
          condition: [{ test: 'StringLike', variable: 'kms:ViaService', values: ['kinesis.*.amazonaws.com'] }],
        },
      ],
    });
    const sound = new KmsKey(this, 'sound', { enableKeyRotation: true, policy: base.json });
    new KinesisStream(this, 'orders', { name: 'orders', encryptionType: 'KMS', kmsKeyId: sound.arn });

    const consumer = new IamRole(this, 'consumer', { name: 'consumer', assumeRolePolicy: '{}' });
    const more = new DataAwsIamPolicyDocument(this, 'more', {
      sourcePolicyDocuments: [base.json],
      statement: [
        {
          principals: [{ type: 'AWS', identifiers: [consumer.arn] }],
          actions: ['kms:*'], // want: key-policy-broad
          resources: ['*'],
        },
      ],
    });
    const broad = new KmsKey(this, 'broad', { enableKeyRotation: true, policy: more.json });
    new KinesisStream(this, 'broad-stream', { name: 'broad', encryptionType: 'KMS', kmsKeyId: broad.arn });

    const encoded = new KmsKey(this, 'encoded', {
      enableKeyRotation: true,
      policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { AWS: root }, Action: 'kms:*', Resource: '*' },
          { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'kms:Decrypt', Resource: '*' }, // want: key-policy-public
        ],
      }),
    });
    new KinesisStream(this, 'encoded-stream', { name: 'encoded', encryptionType: 'KMS', kmsKeyId: encoded.keyId });

    const apart = new KmsKey(this, 'apart', { enableKeyRotation: true });
    new KmsKeyPolicy(this, 'apart-policy', {
      keyId: apart.keyId,
      // want: key-policy-kinesis-access
      policy: Fn.jsonencode({
        Statement: [{ Effect: 'Allow', Principal: { AWS: root }, Action: 'kms:PutKeyPolicy', Resource: '*' }],
      }),
    });
    new KinesisStream(this, 'apart-stream', { name: 'apart', encryptionType: 'KMS', kmsKeyId: apart.arn });

    const text = new KmsKey(this, 'text', {
      enableKeyRotation: true,
      // want: key-policy-confused-deputy
      policy: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333","Service":"firehose.amazonaws.com"},"Action":"kms:*","Resource":"*"}]}',
    });
    new KinesisStream(this, 'text-stream', { name: 'text', encryptionType: 'KMS', kmsKeyId: text.arn });

    const unsafe = new KmsKey(this, 'unsafe', {
      enableKeyRotation: true,
      bypassPolicyLockoutSafetyCheck: true, // want: key-policy-lockout
      policy: base.json,
    });
    new KinesisStream(this, 'unsafe-stream', { name: 'unsafe', encryptionType: 'KMS', kmsKeyId: unsafe.arn });
  }
}
