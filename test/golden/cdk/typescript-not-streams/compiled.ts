import { Stream } from 'aws-cdk-lib/aws-kinesis';
new Stream(app, 'Compiled', { encryptionKey: undefined }); // want: stream-aws-managed-key
