using Amazon.CDK;
using Amazon.CDK.AWS.KinesisFirehose;
using Amazon.CDK.AWS.S3;
using Constructs;
using Kinesis = Amazon.CDK.AWS.Kinesis;

public class DataStack : Stack
{
    public DataStack(Construct scope, string id, bool encrypt) : base(scope, id)
    {
        var destination = new S3Bucket(new Bucket(this, "Bucket"));
        // The two classes have one name.
        new DeliveryStream(this, "Off", new DeliveryStreamProps
        {
            Destination = destination,
            Encryption = StreamEncryption.Unencrypted(), // want: firehose-unencrypted
        });
        new Kinesis.Stream(this, "DataStream", new Kinesis.StreamProps { Encryption = Kinesis.StreamEncryption.UNENCRYPTED }); // want: stream-unencrypted
        var either = encrypt ? StreamEncryption.AwsOwnedKey() : StreamEncryption.Unencrypted();
        // want: firehose-unencrypted, firehose-aws-owned-key
        new DeliveryStream(this, "Either", new DeliveryStreamProps { Destination = destination, Encryption = either });

        new CfnDeliveryStream(this, "LowOwned", new CfnDeliveryStreamProps
        {
            DeliveryStreamEncryptionConfigurationInput = new CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty
            {
                KeyType = "AWS_OWNED_CMK", // want: firehose-aws-owned-key
            },
        });
        new CfnDeliveryStream(this, "LowFed", new CfnDeliveryStreamProps { DeliveryStreamType = "KinesisStreamAsSource" });
        new CfnDeliveryStream(this, "LowKeyless", new CfnDeliveryStreamProps
        {
            DeliveryStreamEncryptionConfigurationInput = new CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty
            {
                KeyType = "CUSTOMER_MANAGED_CMK", // want: firehose-key-missing
            },
        });
    }
}
