import { KinesisStreamsToLambda } from '@aws-solutions-constructs/aws-kinesisstreams-lambda';
import { App, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { NagSuppressions } from 'cdk-nag';

const app = new App();
const stack = new Stack(app, 'Data');
NagSuppressions.addStackSuppressions(stack, [{ id: 'AwsSolutions-SQS3', reason: 'The pattern decides on its queue.' }]);
const clicks = new KinesisStreamsToLambda(stack, 'Clicks', { // want: stream-aws-managed-key
  lambdaFunctionProps: {
    runtime: lambda.Runtime.NODEJS_LATEST,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => undefined;'),
  },
});
console.log(clicks.kinesisStream.streamName);
