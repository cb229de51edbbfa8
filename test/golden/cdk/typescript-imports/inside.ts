import { App, Stack } from '@aws-cdk/core';
import { Stream } from '@aws-cdk/aws-kinesis/lib/stream';

const stack = new Stack(new App(), 'Inside');
new Stream(stack, 'InLib'); // want: stream-aws-managed-key
