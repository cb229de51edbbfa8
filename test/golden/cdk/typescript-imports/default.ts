import kinesis from 'aws-cdk-lib/aws-kinesis';

new kinesis.Stream(app, 'Default'); // want: stream-aws-managed-key
