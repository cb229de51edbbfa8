import * as cdk from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as video from 'aws-cdk-lib/aws-kinesisvideo';

declare const destination: firehose.IDestination;

export class DataStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props: cdk.StackProps) {
    super(scope, id, props);

    // want: firehose-unencrypted
    new firehose.DeliveryStream(this, 'Plain', { destination });

    new firehose.DeliveryStream(this, 'Off', {
      destination,
      encryption: firehose.StreamEncryption.unencrypted(), // want: firehose-unencrypted
    });
    new firehose.DeliveryStream(this, 'Owned', {
      destination,
      encryption: firehose.StreamEncryption.awsOwnedKey(), // want: firehose-aws-owned-key
    });
    new firehose.DeliveryStream(this, 'OwnKey', {
      destination,
      encryption: firehose.StreamEncryption.customerManagedKey(), // want: key-rotation-disabled
    });
    const key = new kms.Key(this, 'Key', { enableKeyRotation: true });
    new firehose.DeliveryStream(this, 'Key1', { destination, encryption: firehose.StreamEncryption.customerManagedKey(key) });

    const stream = new kinesis.Stream(this, 'Source', { encryptionKey: key });
    new firehose.DeliveryStream(this, 'Fed', { destination, source: new firehose.KinesisStreamSource(stream) });

    // want: firehose-unencrypted
    new firehose.CfnDeliveryStream(this, 'Low', { deliveryStreamType: 'DirectPut' });
    new firehose.CfnDeliveryStream(this, 'LowFed', { deliveryStreamType: 'KinesisStreamAsSource' });
    new firehose.CfnDeliveryStream(this, 'LowKey', {
      deliveryStreamEncryptionConfigurationInput: { keyType: 'CUSTOMER_MANAGED_CMK', keyArn: key.keyArn },
    });
    new firehose.CfnDeliveryStream(this, 'LowKeyless', {
      deliveryStreamEncryptionConfigurationInput: {
        keyType: 'CUSTOMER_MANAGED_CMK', // want: firehose-key-missing
      },
    });

    new video.CfnStream(this, 'Camera', { dataRetentionInHours: 24 }); // want: video-stream-aws-managed-key
    new video.CfnStream(this, 'SafeCamera', { kmsKeyId: key.keyArn });
  }
}
