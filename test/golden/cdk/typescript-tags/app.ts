import { App, Aspects, Stack, StackProps, Tags } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import { AwsSolutionsChecks } from 'cdk-nag';

class DataStack extends Stack {
  constructor(scope: App, id: string, props?: StackProps) {
    super(scope, id, props);
    const open = new kinesis.Stream(this, 'Open', { streamMode: kinesis.StreamMode.ON_DEMAND });
    Tags.of(open).add('classification', 'public');

    // The nearest counts, and the stack's own tags are no public ones.
    const closed = new kinesis.Stream(this, 'Closed'); // want: stream-aws-managed-key
    Tags.of(closed).add('classification', 'secret');
    new kinesis.Stream(this, 'Internal'); // want: stream-aws-managed-key

    new kinesis.CfnStream(this, 'Written', {
      tags: [{ key: 'classification', value: 'public' }],
      streamEncryption: { encryptionType: 'KMS', keyId: 'alias/aws/kinesis' },
    });
  }
}

const app = new App();
Aspects.of(app).add(new AwsSolutionsChecks());
Tags.of(app).add('owner', 'payments');
new DataStack(app, 'Data', { tags: { classification: 'internal' } });
