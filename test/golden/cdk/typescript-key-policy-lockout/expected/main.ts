import { KinesisStream } from '@cdktf/provider-aws/lib/kinesis-stream';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { KmsKeyPolicy } from '@cdktf/provider-aws/lib/kms-key-policy';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';

export class OrdersStack extends TerraformStack {
  constructor(scope: Construct, id: string, policy: string) {
    super(scope, id);
    const key = new KmsKey(this, 'key', { enableKeyRotation: true });
    new KmsKeyPolicy(this, 'key-policy', {
      keyId: key.keyId,
      bypassPolicyLockoutSafetyCheck: false,
      policy, // want: key-policy-lockout
    });
    new KinesisStream(this, 'orders', { name: 'orders', encryptionType: 'KMS', kmsKeyId: key.arn });
  }
}
