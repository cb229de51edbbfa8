import * as cdk from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';

export class DataStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const low = new kms.CfnKey(this, 'Low', {
      enableKeyRotation: true,
      bypassPolicyLockoutSafetyCheck: true, // want: key-policy-lockout
    });
    new kinesis.CfnStream(this, 'Clicks', { streamEncryption: { encryptionType: 'KMS', keyId: low.attrArn } });

    const checked = new kms.CfnKey(this, 'Checked', { enableKeyRotation: true, bypassPolicyLockoutSafetyCheck: false });
    new kinesis.CfnStream(this, 'Views', { streamEncryption: { encryptionType: 'KMS', keyId: checked.attrArn } });

    const unused = new kms.CfnKey(this, 'Unused', { enableKeyRotation: true, bypassPolicyLockoutSafetyCheck: true });
    new cdk.CfnOutput(this, 'Arn', { value: unused.attrArn });
  }
}
