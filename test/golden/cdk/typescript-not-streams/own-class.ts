import * as cdk from 'aws-cdk-lib';

/** Not a Kinesis stream. */
class Stream {
  constructor(readonly scope: unknown, readonly id: string) {}
}
new Stream(null, 'Own');
