import { App, Stack } from 'aws-cdk-lib';
import { Stream, StreamProps } from 'aws-cdk-lib/aws-kinesis';
import { Construct } from 'constructs';

class Plain extends Stream {
  describe(): string {
    return this.streamName;
  }
}

class Own extends Stream {
  constructor(scope: Construct, props?: StreamProps) {
    super(scope, 'Own', props);
  }
}

const stack = new Stack(new App(), 'Derived');
new Plain(stack, 'Plain'); // want: stream-aws-managed-key
new Own(stack);
