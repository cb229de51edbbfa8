import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { KinesisStream } from '@cdktf/provider-aws/lib/kinesis-stream';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';

const encryption = {
  encryptionType: 'KMS',
  kmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
};

export class Data extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: 'eu-west-1', defaultTags: [{ tags: { team: 'payments' } }] });
    new KinesisStream(this, 'owned', { name: 'owned', tags: { owner: 'payments' }, ...encryption });
    new KinesisStream(this, 'bare', { name: 'bare', ...encryption }); // want: required-tags
  }
}
