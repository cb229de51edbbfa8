"use strict";
const aws_kinesis_1 = require('aws-cdk-lib/aws-kinesis');
new aws_kinesis_1.Stream(app, 'Compiled', { encryptionKey: undefined });
