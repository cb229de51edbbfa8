import { Stack, StackProps } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export class PaymentsStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const key = new kms.Key(this, 'PaymentsKey', { enableKeyRotation: true });

    // How it should be.
    new kinesis.Stream(this, 'Payments', { encryptionKey: key });

    // Without a word about encryption: the AWS managed key.
    new kinesis.Stream(this, 'Refunds');

    new kinesis.Stream(this, 'Audit', {
      encryption: kinesis.StreamEncryption.UNENCRYPTED,
    });

    // The template is changed behind the construct's back.
    const ledger = new kinesis.Stream(this, 'Ledger', { encryptionKey: key });
    (ledger.node.defaultChild as kinesis.CfnStream).addPropertyDeletionOverride('StreamEncryption');
  }
}
