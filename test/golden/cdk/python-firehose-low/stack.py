from aws_cdk import Stack, aws_kinesis as kinesis, aws_kinesisfirehose as firehose, aws_s3 as s3
from aws_cdk.aws_kinesisfirehose import StreamEncryption


class DataStack(Stack):
    def __init__(self, scope, construct_id, *, encrypt: bool, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        destination = firehose.S3Bucket(s3.Bucket(self, "Bucket"))
        # The two classes have one name.
        firehose.DeliveryStream(
            self,
            "Off",
            destination=destination,
            encryption=StreamEncryption.unencrypted(),  # want: firehose-unencrypted
        )
        kinesis.Stream(self, "DataStream", encryption=kinesis.StreamEncryption.UNENCRYPTED)  # want: stream-unencrypted
        either = StreamEncryption.aws_owned_key() if encrypt else StreamEncryption.unencrypted()
        # want: firehose-unencrypted, firehose-aws-owned-key
        firehose.DeliveryStream(self, "Either", destination=destination, encryption=either)

        firehose.CfnDeliveryStream(
            self,
            "LowOwned",
            delivery_stream_encryption_configuration_input={"keyType": "AWS_OWNED_CMK"},  # want: firehose-aws-owned-key
        )
        firehose.CfnDeliveryStream(
            self,
            "LowFed",
            delivery_stream_type="KinesisStreamAsSource",
            kinesis_stream_source_configuration=firehose.CfnDeliveryStream.KinesisStreamSourceConfigurationProperty(
                kinesis_stream_arn="arn:aws:kinesis:eu-west-1:111122223333:stream/orders",
                role_arn="arn:aws:iam::111122223333:role/reader",
            ),
        )
        firehose.CfnDeliveryStream(
            self,
            "LowKeyless",
            delivery_stream_encryption_configuration_input=firehose.CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty(
                key_type="CUSTOMER_MANAGED_CMK"  # want: firehose-key-missing
            ),
        )
