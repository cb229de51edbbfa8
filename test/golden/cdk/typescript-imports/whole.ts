import * as cdk from 'aws-cdk-lib';

new cdk.aws_kinesis.Stream(app, 'Whole'); // want: stream-aws-managed-key
