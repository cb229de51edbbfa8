import { KinesisStreamsToLambda } from '@aws-solutions-constructs/aws-kinesisstreams-lambda';
import { App, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';

const app = new App();
const china = new Stack(app, 'China', { env: { region: 'cn-north-1' } });
// The patterns ask for the AWS managed key everywhere.
// want: stream-aws-managed-key
new KinesisStreamsToLambda(china, 'ChinaPlain', {
  lambdaFunctionProps: {
    runtime: lambda.Runtime.NODEJS_LATEST,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => undefined;'),
  },
});
app.synth();
