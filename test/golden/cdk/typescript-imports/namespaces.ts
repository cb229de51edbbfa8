export { Stream as DataStream } from 'aws-cdk-lib/aws-kinesis';
export * as kds from 'aws-cdk-lib/aws-kinesis';
