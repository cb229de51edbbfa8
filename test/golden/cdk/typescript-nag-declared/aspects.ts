import { App, Aspects, Stack } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';

const app = new App();
const stack = new Stack(app, 'Data');
// An aspect that has nothing to do with cdk-nag, whose version the manifest tells.
Aspects.of(stack).add({ visit: (node) => console.log(node.node.path) });
const orders = new kinesis.Stream(stack, 'Orders'); // want: stream-aws-managed-key
console.log(orders.streamName);
