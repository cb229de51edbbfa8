import { kinesisStream } from '@cdktn/provider-aws';

new kinesisStream.KinesisStream(stack, 'terrain', { name: 'terrain' }); // want: stream-unencrypted
