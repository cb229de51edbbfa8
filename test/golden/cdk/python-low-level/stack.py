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

        kinesis.CfnStream(self, "Plain", shard_count=1)  # want: stream-unencrypted

        key = kms.CfnKey(self, "Key", enable_key_rotation=True)
        kinesis.CfnStream(
            self,
            "Encrypted",
            stream_encryption=kinesis.CfnStream.StreamEncryptionProperty(encryption_type="KMS", key_id=key.attr_arn),
        )
        kinesis.CfnStream(
            self,
            "Managed",
            stream_encryption={
                "encryptionType": "KMS",
                "keyId": "alias/aws/kinesis",  # want: stream-aws-managed-key
            },
        )
        kinesis.CfnStream(
            self,
            "Misspelt",
            stream_encryption=kinesis.CfnStream.StreamEncryptionProperty(
                encryption_type="kms",  # want: stream-encryption-invalid
                key_id=key.ref,
            ),
        )
