import * as cdk from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export class DataStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: cdk.StackProps) {
    super(scope, id, props);

    // want: stream-unencrypted
    new kinesis.CfnStream(this, 'Plain', { shardCount: 1 });

    const key = new kms.CfnKey(this, 'Key', { enableKeyRotation: true });
    new kinesis.CfnStream(this, 'Encrypted', {
      streamEncryption: { encryptionType: 'KMS', keyId: key.attrArn },
    });

    new kinesis.CfnStream(this, 'Managed', {
      streamEncryption: {
        encryptionType: 'KMS',
        keyId: 'alias/aws/kinesis', // want: stream-aws-managed-key
      },
    });

    new kinesis.CfnStream(this, 'Misspelt', {
      streamEncryption: {
        encryptionType: 'kms', // want: stream-encryption-invalid
        keyId: key.ref,
      },
    });

    new kinesis.CfnStream(this, 'Keyless', {
      streamEncryption: { encryptionType: 'KMS' } as any, // want: stream-key-missing
    });
  }
}
