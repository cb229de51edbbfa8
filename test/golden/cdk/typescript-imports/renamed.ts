import { Stream as DataStream } from 'aws-cdk-lib/aws-kinesis';

new DataStream(app, 'Renamed'); // want: stream-aws-managed-key
