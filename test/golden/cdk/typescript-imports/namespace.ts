import { aws_kinesis as kinesis } from 'aws-cdk-lib';

new kinesis.Stream(app, 'Namespace'); // want: stream-aws-managed-key
