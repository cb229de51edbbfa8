import { KinesisClient, Kinesis } from '@aws-sdk/client-kinesis';
import { aws_kms as kms } from 'aws-cdk-lib';

const client = new KinesisClient({});
const kinesis = new Kinesis({});
kinesis.createStream({ StreamName: 'orders' });
