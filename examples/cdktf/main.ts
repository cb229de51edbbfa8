import { KinesisStream } from '@cdktf/provider-aws/lib/kinesis-stream';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';

export class ReportingStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const key = new KmsKey(this, 'key', { enableKeyRotation: true });

    // A key alone encrypts nothing in Terraform.
    new KinesisStream(this, 'reports', { name: 'reports', shardCount: 1, kmsKeyId: key.arn });
  }
}
