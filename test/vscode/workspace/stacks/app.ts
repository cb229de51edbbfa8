import * as cdk from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';

export class SettlementStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);

    new kinesis.Stream(this, 'Settlement', {
      encryption: kinesis.StreamEncryption.UNENCRYPTED,
    });
  }
}
