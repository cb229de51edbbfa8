import { App, Stack } from 'aws-cdk-lib';
import { Stream } from 'aws-cdk-lib/aws-kinesis/lib/stream';

const stack = new Stack(new App(), 'Inside');
new Stream(stack, 'InLib'); // want: stream-aws-managed-key
