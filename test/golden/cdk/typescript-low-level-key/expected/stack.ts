import { Stack } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export class DataStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    // Its policy is said with CloudFormation's functions, which Key.fromCfnKey refuses to read.
    const low = new kms.CfnKey(this, 'Low', {
      enableKeyRotation: true,
      keyPolicy: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'Owner',
            Effect: 'Allow',
            Principal: { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } },
            Action: 'kms:*',
            Resource: '*',
          },
        ],
      },
    });

    // A key of the higher level that stands for it.
    new kinesis.Stream(this, 'Orders', { encryptionKey: kms.Key.fromKeyArn(this, 'OrdersKey', low.attrArn) });

    // want: stream-aws-managed-key
    new kinesis.Stream(this, 'Clicks', {
      encryption: kinesis.StreamEncryption.KMS,
      encryptionKey: kms.Key.fromKeyArn(this, 'ClicksKey', low.attrArn),
    });

    // want: stream-unencrypted
    new kinesis.CfnStream(this, 'Views', {
      shardCount: 1,
      streamEncryption: { encryptionType: 'KMS', keyId: low.attrArn },
    });
  }
}
