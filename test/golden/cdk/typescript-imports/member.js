const kinesis = require('aws-cdk-lib').aws_kinesis;
const { aws_kinesis: kds, App, Stack } = require('aws-cdk-lib');

const stack = new Stack(new App(), 'Member');
new kinesis.Stream(stack, 'Member'); // want: stream-aws-managed-key
new kds.Stream(stack, 'MemberRenamed'); // want: stream-aws-managed-key
