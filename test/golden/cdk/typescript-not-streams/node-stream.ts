import { Stream, Readable } from 'node:stream';
import * as cdk from 'aws-cdk-lib';

// Reads what comes out of Kinesis.
new Stream(this, 'NodeStream');
