import * as cdk from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export class DataStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const key = new kms.Key(this, 'Key', { enableKeyRotation: true });

    const whole = new kinesis.Stream(this, 'Whole', { encryptionKey: key });
    // want: stream-unencrypted
    (whole.node.defaultChild as kinesis.CfnStream).addDeletionOverride('Properties.StreamEncryption');
    const path = new kinesis.Stream(this, 'Path');
    const lower = path.node.defaultChild as kinesis.CfnStream;
    lower.addOverride('Properties.StreamEncryption', { EncryptionType: 'KMS', KeyId: key.keyArn });

    // Overrides are written over the properties, wherever they stand.
    const both = new kinesis.CfnStream(this, 'Both');
    both.addPropertyDeletionOverride('StreamEncryption'); // want: stream-unencrypted
    both.streamEncryption = { encryptionType: 'KMS', keyId: key.keyArn };

    const first = new kinesis.CfnStream(this, 'InPlace', {
      streamEncryption: { encryptionType: 'KMS', keyId: 'alias/aws/kinesis' },
    });
    first.addPropertyOverride('StreamEncryption.KeyId', key.keyArn);
    const named = new kinesis.CfnStream(this, 'Untouched');
    named.addPropertyOverride('Name', 'untouched');
    named.streamEncryption = { encryptionType: 'KMS', keyId: key.keyArn };
    const managed = new kinesis.Stream(this, 'ManagedByOverride', { encryptionKey: key });
    // want: stream-aws-managed-key
    (managed.node.defaultChild as kinesis.CfnStream).addPropertyOverride('StreamEncryption.KeyId', 'alias/aws/kinesis');
    const found = new kinesis.Stream(this, 'Found', { encryptionKey: key });
    const child = found.node.findChild('Resource') as kinesis.CfnStream;
    child.addPropertyDeletionOverride('StreamEncryption'); // want: stream-unencrypted
  }
}
