using Amazon.CDK.AWS.KinesisFirehose;
using Amazon.CDK.AWS.KMS;

class DataStack : Amazon.CDK.Stack
{
    DataStack(IDestination d, Amazon.CDK.AWS.Kinesis.IStream stream)
    {
        new DeliveryStream(this, "Plain", new DeliveryStreamProps { Destination = d }); // want: firehose-unencrypted
        new DeliveryStream(this, "Owned", new DeliveryStreamProps { Destination = d, Encryption = StreamEncryption.AwsOwnedKey() }); // want: firehose-aws-owned-key
        new DeliveryStream(this, "OwnKey", new DeliveryStreamProps { Destination = d, Encryption = StreamEncryption.CustomerManagedKey() }); // want: key-rotation-disabled
        var key = new Key(this, "Key", new KeyProps { EnableKeyRotation = true });
        new DeliveryStream(this, "Given", new DeliveryStreamProps { Destination = d, Encryption = StreamEncryption.CustomerManagedKey(key) });
        new DeliveryStream(this, "Fed", new DeliveryStreamProps { Destination = d, Source = new KinesisStreamSource(stream) });
        new CfnDeliveryStream(this, "Low", new CfnDeliveryStreamProps { DeliveryStreamType = "DirectPut" }); // want: firehose-unencrypted
        new CfnDeliveryStream(this, "LowKey", new CfnDeliveryStreamProps
        {
            DeliveryStreamEncryptionConfigurationInput = new CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty
            {
                KeyType = "CUSTOMER_MANAGED_CMK",
                KeyArn = key.KeyArn,
            },
        });
        new Amazon.CDK.AWS.KinesisVideo.CfnStream(this, "Camera"); // want: video-stream-aws-managed-key
        new Amazon.CDK.AWS.KinesisVideo.CfnStream(this, "SafeCamera", new Amazon.CDK.AWS.KinesisVideo.CfnStreamProps { KmsKeyId = key.KeyArn });
    }
}
