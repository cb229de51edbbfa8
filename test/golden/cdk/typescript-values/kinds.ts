import * as kinesis from 'aws-cdk-lib/aws-kinesis';

export const KIND = kinesis.StreamEncryption.MANAGED;
