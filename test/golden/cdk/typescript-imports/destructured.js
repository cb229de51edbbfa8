const { Stream, StreamEncryption: E } = require('aws-cdk-lib/aws-kinesis');

new Stream(app, 'Destructured', { encryption: E.UNENCRYPTED }); // want: stream-unencrypted
