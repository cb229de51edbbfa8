import { KinesisStreamsToLambda } from '@aws-solutions-constructs/aws-kinesisstreams-lambda';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';

const lambdaFunctionProps: lambda.FunctionProps = {
  runtime: lambda.Runtime.NODEJS_LATEST,
  handler: 'index.handler',
  code: lambda.Code.fromInline('exports.handler = async () => undefined;'),
};
const key = new kms.Key(stack, 'Key', { enableKeyRotation: true });
new KinesisStreamsToLambda(stack, 'Plain', { lambdaFunctionProps }); // want: stream-aws-managed-key
new KinesisStreamsToLambda(stack, 'Keyed', {
  lambdaFunctionProps,
  kinesisStreamProps: { encryption: kinesis.StreamEncryption.KMS, encryptionKey: key },
});
const existingStreamObj = new kinesis.Stream(stack, 'Source', { encryptionKey: key });
new KinesisStreamsToLambda(stack, 'Existing', { lambdaFunctionProps, existingStreamObj });
