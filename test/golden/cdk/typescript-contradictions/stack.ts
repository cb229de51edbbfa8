import * as cdk from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

// The CDK refuses a key beside any other encryption than KMS.
export class DataStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const key = new kms.Key(this, 'Key', { enableKeyRotation: true });
    new kinesis.Stream(this, 'Unencrypted', {
      encryption: kinesis.StreamEncryption.UNENCRYPTED, // want: stream-unencrypted
      encryptionKey: key,
    });
    new kinesis.Stream(this, 'Managed', {
      encryption: kinesis.StreamEncryption.MANAGED,
      encryptionKey: key, // want: stream-aws-managed-key
    });
  }
}
