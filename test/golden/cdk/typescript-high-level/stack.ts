import * as cdk from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export class DataStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: cdk.StackProps) {
    super(scope, id, props);

    // want: stream-aws-managed-key
    new kinesis.Stream(this, 'Default');

    new kinesis.Stream(this, 'Unencrypted', {
      encryption: kinesis.StreamEncryption.UNENCRYPTED, // want: stream-unencrypted
    });

    new kinesis.Stream(this, 'Managed', {
      encryption: kinesis.StreamEncryption.MANAGED, // want: stream-aws-managed-key
    });

    new kinesis.Stream(this, 'OwnKey', {
      encryption: kinesis.StreamEncryption.KMS, // want: key-rotation-disabled
    });

    const key = new kms.Key(this, 'Key', { enableKeyRotation: true });
    new kinesis.Stream(this, 'KeyAlone', { encryptionKey: key });
    new kinesis.Stream(this, 'KeyAndType', {
      encryption: kinesis.StreamEncryption.KMS,
      encryptionKey: key,
    });

    new kinesis.Stream(this, 'Alias', {
      encryption: kinesis.StreamEncryption.KMS,
      encryptionKey: kms.Alias.fromAliasName(this, 'Aws', 'alias/aws/kinesis'), // want: stream-aws-managed-key
    });

    const signing = new kms.Key(this, 'Signing', {
      keySpec: kms.KeySpec.RSA_2048,
      keyUsage: kms.KeyUsage.SIGN_VERIFY,
    });
    new kinesis.Stream(this, 'Asymmetric', {
      encryptionKey: signing, // want: stream-key-unsuitable
    });

    // want: stream-aws-managed-key
    new kinesis.Stream(this, 'OnDemand', { streamMode: kinesis.StreamMode.ON_DEMAND });
  }
}
