import * as cdk from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export class DataStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: cdk.StackProps) {
    super(scope, id, props);

    const key = new kms.Key(this, 'Key', { enableKeyRotation: true });
    const first = new kinesis.Stream(this, 'First', { encryptionKey: key });
    const cfnFirst = first.node.defaultChild as kinesis.CfnStream;
    cfnFirst.streamEncryption = undefined; // want: stream-unencrypted

    const second = new kinesis.Stream(this, 'Second', { encryptionKey: key });
    // want: stream-unencrypted
    (second.node.defaultChild as kinesis.CfnStream).addPropertyDeletionOverride('StreamEncryption');

    const third = new kinesis.Stream(this, 'Third');
    (third.node.defaultChild as kinesis.CfnStream).addPropertyOverride('StreamEncryption', {
      EncryptionType: 'KMS',
      KeyId: key.keyArn,
    });

    const fourth = new kinesis.Stream(this, 'Fourth');
    // want: stream-unencrypted
    (fourth.node.defaultChild as kinesis.CfnStream).addPropertyOverride('StreamEncryption.KeyId', 'alias/my');

    const fifth = new kinesis.Stream(this, 'Fifth', { encryption: kinesis.StreamEncryption.KMS, encryptionKey: key });
    // want: stream-aws-managed-key
    (fifth.node.defaultChild as kinesis.CfnStream).addPropertyOverride('StreamEncryption.KeyId', 'alias/aws/kinesis');
  }
}
