import * as cdk from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import { Construct } from 'constructs';

const shared: kinesis.StreamProps = { shardCount: 2 };

const build = (scope: Construct) => new kinesis.Stream(scope, 'Arrow'); // want: stream-aws-managed-key

export class Plain extends Construct {
  // A field.
  readonly field = new kinesis.Stream(this, 'Field', shared); // want: stream-aws-managed-key

  constructor(scope: Construct, id: string, props: { name?: string; big: boolean }) {
    super(scope, id);
    // want: stream-aws-managed-key
    if (props.big) new kinesis.Stream(this, 'Unbraced');
    // want: stream-aws-managed-key
    new kinesis.Stream(this, 'Named', { streamName: props.name });
    for (const name of ['a', 'b']) {
      new kinesis.Stream(this, `Many-${name}`, { streamName: `many-${name}` }); // want: stream-aws-managed-key
    }
    const kms = 'a name that is taken';
    const stream = props.big
      ? new kinesis.Stream(this, 'Big', { encryption: kinesis.StreamEncryption.UNENCRYPTED }) // want: stream-unencrypted
      : null;
    const encryption = kinesis.StreamEncryption.MANAGED;
    new kinesis.Stream(this, 'Shorthand', { encryption }); // want: stream-aws-managed-key
    console.log(kms, stream, build(this));
  }
}

export class Local extends cdk.Stack {
  readonly made = this.make();

  make() {
    return new kinesis.Stream(this, 'Returned'); // want: stream-aws-managed-key
  }
}
