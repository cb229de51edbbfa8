import { TerraformStack } from 'cdktf';
import { DataAwsKmsAlias } from '@cdktf/provider-aws/lib/data-aws-kms-alias';
import { KinesisStream } from '@cdktf/provider-aws/lib/kinesis-stream';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';

class DataStack extends TerraformStack {
  constructor(scope: any, id: string) {
    super(scope, id);
    const key = new KmsKey(this, 'key', { enableKeyRotation: true });
    new KinesisStream(this, 'plain', {
      name: 'plain',
      shardCount: 1,
      encryptionType: 'KMS',
      kmsKeyId: key.arn,
    }); // want: stream-unencrypted
    new KinesisStream(this, 'encrypted', { name: 'encrypted', encryptionType: 'KMS', kmsKeyId: key.arn });
    // want: stream-unencrypted
    new KinesisStream(this, 'ignored', { name: 'ignored', kmsKeyId: key.arn, encryptionType: 'KMS' });
    new KinesisStream(this, 'keyless', {
      name: 'keyless',
      encryptionType: 'KMS',
      kmsKeyId: key.arn,
    }); // want: stream-key-missing

    const alias = new DataAwsKmsAlias(this, 'alias', { name: 'alias/aws/kinesis' });
    new KinesisStream(this, 'managed', {
      name: 'managed',
      encryptionType: 'KMS',
      kmsKeyId: key.arn, // want: stream-aws-managed-key
    });

    const later = new KinesisStream(this, 'later', { name: 'later' });
    later.encryptionType = 'KMS';
    later.kmsKeyId = key.arn;

    const reset = new KinesisStream(this, 'reset', { name: 'reset', encryptionType: 'KMS', kmsKeyId: key.arn });
    reset.resetEncryptionType(); // want: stream-unencrypted

    const overridden = new KinesisStream(this, 'overridden', { name: 'o', encryptionType: 'KMS', kmsKeyId: key.arn });
    overridden.addOverride('encryption_type', 'NONE'); // want: stream-unencrypted
  }
}
