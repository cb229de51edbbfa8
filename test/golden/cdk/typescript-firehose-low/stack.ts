import * as cdk from 'aws-cdk-lib';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import { StreamEncryption } from 'aws-cdk-lib/aws-kinesisfirehose';
import { StreamEncryption as DataStreamEncryption, Stream } from 'aws-cdk-lib/aws-kinesis';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export class DataStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const destination = new firehose.S3Bucket(new s3.Bucket(this, 'Bucket'));
    // The two classes have one name.
    new firehose.DeliveryStream(this, 'Off', {
      destination,
      encryption: StreamEncryption.unencrypted(), // want: firehose-unencrypted
    });
    new Stream(this, 'DataStream', { encryption: DataStreamEncryption.UNENCRYPTED }); // want: stream-unencrypted
    const either = props?.terminationProtection ? StreamEncryption.awsOwnedKey() : StreamEncryption.unencrypted();
    new firehose.DeliveryStream(this, 'Either', { destination, encryption: either }); // want: firehose-unencrypted, firehose-aws-owned-key

    new firehose.CfnDeliveryStream(this, 'LowOwned', {
      deliveryStreamEncryptionConfigurationInput: { keyType: 'AWS_OWNED_CMK' }, // want: firehose-aws-owned-key
    });
    new firehose.CfnDeliveryStream(this, 'LowFed', {
      deliveryStreamType: 'KinesisStreamAsSource',
      kinesisStreamSourceConfiguration: {
        kinesisStreamArn: 'arn:aws:kinesis:eu-west-1:111122223333:stream/orders',
        roleArn: 'arn:aws:iam::111122223333:role/reader',
      },
    });
    new firehose.CfnDeliveryStream(this, 'LowKeyless', {
      deliveryStreamEncryptionConfigurationInput: {
        keyType: 'CUSTOMER_MANAGED_CMK', // want: firehose-key-missing
      },
    });
  }
}
