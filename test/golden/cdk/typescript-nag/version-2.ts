import { App, Aspects, Stack } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import { AwsSolutionsChecks } from 'cdk-nag';

const app = new App();
Aspects.of(app).add(new AwsSolutionsChecks());
const stack = new Stack(app, 'Data');
new kinesis.Stream(stack, 'Clicks'); // want: stream-aws-managed-key
const orders = new kinesis.CfnStream(stack, 'Orders', { name: 'orders' }); // want: stream-unencrypted
