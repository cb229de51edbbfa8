import { StreamEncryption, StreamProps } from 'aws-cdk-lib/aws-kinesis';

export const defaults: StreamProps = { shardCount: 1, encryption: StreamEncryption.UNENCRYPTED };
export * from './kinds';
