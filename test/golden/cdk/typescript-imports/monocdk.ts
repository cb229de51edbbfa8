import { aws_kinesis as kinesis } from 'monocdk';
import { Stream } from 'monocdk/aws-kinesis';

new kinesis.Stream(app, 'Mono', { encryption: kinesis.StreamEncryption.UNENCRYPTED }); // want: stream-unencrypted
new Stream(app, 'MonoNamed', { encryption: kinesis.StreamEncryption.UNENCRYPTED }); // want: stream-unencrypted
