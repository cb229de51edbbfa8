import * as kinesis from '@aws-cdk/aws-kinesis';

new kinesis.Stream(app, 'Version1', { encryption: kinesis.StreamEncryption.UNENCRYPTED }); // want: stream-unencrypted
