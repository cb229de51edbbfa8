import { Stream } from 'aws-cdk-lib/aws-kinesis';

export const view = <p>{new Stream(app, 'Component').streamName}</p>; // want: stream-aws-managed-key
