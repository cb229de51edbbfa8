import { KinesisStream } from './.gen/providers/aws/kinesis-stream';

new KinesisStream(stack, 'local', { name: 'local' }); // want: stream-unencrypted
