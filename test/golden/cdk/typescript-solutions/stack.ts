import { KinesisStreamsToLambda } from '@aws-solutions-constructs/aws-kinesisstreams-lambda';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';

const key = new kms.Key(stack, 'Key', { enableKeyRotation: true });
new KinesisStreamsToLambda(stack, 'Plain', { lambdaFunctionProps }); // want: stream-aws-managed-key
new KinesisStreamsToLambda(stack, 'Keyed', { kinesisStreamProps: { encryptionKey: key } });
new KinesisStreamsToLambda(stack, 'Existing', { existingStreamObj: stream });
