from aws_cdk import (
    Duration,
    Fn,
    Stack,
    aws_kinesis as kinesis,
    aws_kinesisfirehose as firehose,
    aws_kinesisvideo as video,
    aws_kms as kms,
    aws_s3 as s3,
)
from constructs import Construct


class DataStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)

        destination = firehose.S3Bucket(s3.Bucket(self, "Bucket"))
        stream = kinesis.Stream.from_stream_arn(self, "Source", "arn:aws:kinesis:eu-west-1:111122223333:stream/source")
        firehose.DeliveryStream(self, "Plain", destination=destination)  # want: firehose-unencrypted
        firehose.DeliveryStream(self, "Owned", destination=destination, encryption=firehose.StreamEncryption.aws_owned_key())  # want: firehose-aws-owned-key
        firehose.DeliveryStream(self, "OwnKey", destination=destination, encryption=firehose.StreamEncryption.customer_managed_key())  # want: key-rotation-disabled
        key = kms.Key(self, "Key", enable_key_rotation=True)
        firehose.DeliveryStream(self, "Given", destination=destination, encryption=firehose.StreamEncryption.customer_managed_key(key))
        firehose.DeliveryStream(self, "Fed", destination=destination, source=firehose.KinesisStreamSource(stream))
        firehose.CfnDeliveryStream(self, "Low", delivery_stream_type="DirectPut")  # want: firehose-unencrypted
        firehose.CfnDeliveryStream(
            self,
            "LowKey",
            delivery_stream_encryption_configuration_input=firehose.CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty(
                key_type="CUSTOMER_MANAGED_CMK", key_arn=key.key_arn
            ),
        )
        video.CfnStream(self, "Camera")  # want: video-stream-aws-managed-key
        video.CfnStream(self, "SafeCamera", kms_key_id=key.key_arn)
