import * as cdk from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import type { Construct } from 'constructs';

export class Streams extends cdk.Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    // kinesis-encryption:ignore stream-unencrypted -- a public feed
    new kinesis.CfnStream(this, 'Above', { shardCount: 1 });

    new kinesis.CfnStream(this, 'Inside', {
      // kinesis-encryption:ignore stream-unencrypted until=9999-12-31 -- a public feed
      shardCount: 1,
    });

    new kinesis.CfnStream(this, 'Beside', { shardCount: 1 }); // kinesis-encryption:ignore stream-unencrypted

    new kinesis.CfnStream(this, 'Sonar', { shardCount: 1 }); // NOSONAR

    // nosemgrep: aws-kinesis-stream-unencrypted
    new kinesis.CfnStream(this, 'Semgrep', { shardCount: 1 });

    // want: suppression-invalid
    // kinesis-encryption:ignore stream-unencrypted until=2020-01-01 -- no longer
    new kinesis.CfnStream(this, 'Expired', { shardCount: 1 }); // want: stream-unencrypted

    // want: suppression-invalid
    // kinesis-encryption:ignore stream-key-missing -- another rule
    new kinesis.CfnStream(this, 'Other', { shardCount: 1 }); // want: stream-unencrypted

    // want: suppression-invalid
    // checkov:skip=CKV_AWS_43:Checkov reads no programs
    new kinesis.CfnStream(this, 'Checkov', { shardCount: 1 }); // want: stream-unencrypted

    // want: suppression-invalid
    // kinesis-encryption:ignore stream-unencrypted -- an empty line is between them

    new kinesis.CfnStream(this, 'Apart', { shardCount: 1 }); // want: stream-unencrypted

    const note = '// kinesis-encryption:ignore stream-unencrypted';
    new kinesis.CfnStream(this, note, { shardCount: 1 }); // want: stream-unencrypted
  }
}
