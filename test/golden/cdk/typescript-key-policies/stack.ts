import * as cdk from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';

export class DataStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const key = new kms.Key(this, 'Key', { enableKeyRotation: true }); // want: key-policy-missing
    new kinesis.Stream(this, 'Orders', { streamName: 'orders', encryptionKey: key });

    const low = new kms.CfnKey(this, 'Low'); // want: key-policy-missing, key-rotation-disabled
    new kinesis.CfnStream(this, 'Clicks', {
      streamEncryption: { encryptionType: 'KMS', keyId: low.attrArn },
    });

    // want: key-policy-missing, key-rotation-disabled
    new kinesis.Stream(this, 'Own', { encryption: kinesis.StreamEncryption.KMS });
  }
}
