import { Stack, StackProps, Tags } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import { Construct } from 'constructs';

// Whoever makes the stack may classify what is not classified here.
export class LaterStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    new kinesis.Stream(this, 'Later');
    const open = new kinesis.Stream(this, 'Open');
    Tags.of(open).add('classification', 'public');
    const secret = new kinesis.Stream(this, 'Secret'); // want: stream-aws-managed-key
    Tags.of(secret).add('classification', 'secret');
  }
}
