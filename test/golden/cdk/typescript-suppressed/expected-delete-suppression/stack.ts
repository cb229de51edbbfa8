import * as cdk from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export class DataStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: cdk.StackProps) {
    super(scope, id, props);

    // kinesis-encryption:ignore stream-aws-managed-key -- public data
    new kinesis.Stream(this, 'Above');

    new kinesis.Stream(this, 'Same', { encryption: kinesis.StreamEncryption.MANAGED }); // kinesis-encryption:ignore stream-aws-managed-key -- public data

    new kinesis.Stream(this, 'Inside', {
      // kinesis-encryption:ignore stream-unencrypted -- public data
      encryption: kinesis.StreamEncryption.UNENCRYPTED,
    });

    new kinesis.Stream(this, 'Other', {
      // want: suppression-invalid
      encryption: kinesis.StreamEncryption.UNENCRYPTED, // want: stream-unencrypted
    });

    new kinesis.Stream(this, 'Next'); // want: stream-aws-managed-key
  }
}
