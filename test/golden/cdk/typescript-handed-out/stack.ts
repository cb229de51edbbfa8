import { Stack } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import { Construct } from 'constructs';
import { level, properties } from './levels';

const managed: [kinesis.StreamEncryption] = [kinesis.StreamEncryption.MANAGED];

export class DataStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    // want: stream-aws-managed-key
    new kinesis.Stream(this, 'Given', { encryption: level(kinesis.StreamEncryption.MANAGED) });

    // want: stream-unencrypted
    new kinesis.Stream(this, 'Default', { encryption: level() });

    new kinesis.Stream(this, 'Spread', { encryption: level(...managed) });

    // want: stream-aws-managed-key
    new kinesis.Stream(this, 'GivenInside', properties(kinesis.StreamEncryption.MANAGED));

    // want: stream-unencrypted
    new kinesis.Stream(this, 'DefaultInside', { ...properties() });

    new kinesis.Stream(this, 'SpreadInside', properties(...managed));
  }
}
