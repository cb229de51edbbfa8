import { App, Stack } from 'aws-cdk-lib';

const stack = new Stack(new App(), 'Dynamic');
const kinesis = await import('aws-cdk-lib/aws-kinesis');
const { StreamEncryption: Encryption } = await import('aws-cdk-lib/aws-kinesis');

new kinesis.Stream(stack, 'Dynamic', { encryption: Encryption.UNENCRYPTED }); // want: stream-unencrypted
