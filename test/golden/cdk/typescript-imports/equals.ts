import kinesis = require('aws-cdk-lib/aws-kinesis');

new kinesis.Stream(app, 'Equals'); // want: stream-aws-managed-key
