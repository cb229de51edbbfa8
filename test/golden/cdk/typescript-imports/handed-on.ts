import { App, Stack } from 'aws-cdk-lib';
import { DataStream, kds } from './namespaces';

// Both come from aws-kinesis.
const stack = new Stack(new App(), 'HandedOn');
new DataStream(stack, 'HandedOn'); // want: stream-aws-managed-key
new kds.Stream(stack, 'HandedOnNamespace', { encryption: kds.StreamEncryption.UNENCRYPTED }); // want: stream-unencrypted
