import { Stream } from 'aws-cdk-lib/aws-kinesis';

export function build(Stream: any, app: any) {
  return new Stream(app, 'Shadowed', {});
}
