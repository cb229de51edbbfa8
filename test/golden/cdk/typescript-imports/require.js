const kinesis = require('aws-cdk-lib/aws-kinesis');

new kinesis.Stream(app, 'Require'); // want: stream-aws-managed-key
