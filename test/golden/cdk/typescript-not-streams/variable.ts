import { Stream, StreamEncryption } from 'aws-cdk-lib/aws-kinesis';

const kinesis: any = new Stream(app, 'Orders', { encryption: StreamEncryption.UNENCRYPTED }); // want: stream-unencrypted
export const never = () => new kinesis.Stream(app, 'NotAModule');
