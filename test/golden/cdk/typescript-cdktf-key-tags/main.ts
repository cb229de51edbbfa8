import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { KinesisStream } from '@cdktf/provider-aws/lib/kinesis-stream';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';

export class Data extends TerraformStack {
  constructor(scope: Construct, id: string, tags: Record<string, string>) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: 'eu-west-1', defaultTags: [{ tags: { 'cost-center': '4711' } }] });
    // want: stream-unencrypted
    new KinesisStream(this, 'orders', { name: 'orders', tags: { owner: 'payments' } });
    // want: stream-unencrypted
    new KinesisStream(this, 'clicks', { name: 'clicks', tags });
  }
}
