from aws_cdk import (
    Duration,
    Fn,
    Stack,
    aws_kinesis as kinesis,
    aws_kinesisfirehose as firehose,
    aws_kinesisvideo as video,
    aws_kms as kms,
)
from constructs import Construct


class DataStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)

        key = kms.Key(self, "Key", enable_key_rotation=True)
        first = kinesis.Stream(self, "First", encryption_key=key)
        cfn_first = first.node.default_child
        cfn_first.stream_encryption = None  # want: stream-unencrypted

        second = kinesis.Stream(self, "Second", encryption_key=key)
        second.node.default_child.add_property_deletion_override("StreamEncryption")  # want: stream-unencrypted

        third = kinesis.Stream(self, "Third")
        third.node.default_child.add_property_override(
            "StreamEncryption", {"EncryptionType": "KMS", "KeyId": key.key_arn}
        )

        fourth = kinesis.Stream(self, "Fourth")
        # want: stream-unencrypted
        fourth.node.default_child.add_property_override("StreamEncryption.KeyId", "alias/my")
