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

        # want: stream-aws-managed-key
        kinesis.Stream(self, "Default")

        kinesis.Stream(
            self,
            "Unencrypted",
            encryption=kinesis.StreamEncryption.UNENCRYPTED,  # want: stream-unencrypted
        )
        kinesis.Stream(self, "Managed", encryption=kinesis.StreamEncryption.MANAGED)  # want: stream-aws-managed-key
        kinesis.Stream(self, "OwnKey", encryption=kinesis.StreamEncryption.KMS)  # want: key-rotation-disabled

        key = kms.Key(self, "Key", enable_key_rotation=True)
        kinesis.Stream(self, "KeyAlone", encryption_key=key)
        kinesis.Stream(self, "KeyAndType", encryption=kinesis.StreamEncryption.KMS, encryption_key=key)
        kinesis.Stream(
            self,
            "Alias",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=kms.Alias.from_alias_name(self, "Aws", "alias/aws/kinesis"),  # want: stream-aws-managed-key
        )
        signing = kms.Key(self, "Signing", key_spec=kms.KeySpec.RSA_2048, key_usage=kms.KeyUsage.SIGN_VERIFY)
        kinesis.Stream(self, "Asymmetric", encryption_key=signing)  # want: stream-key-unsuitable
        # want: stream-aws-managed-key
        kinesis.Stream(self, "OnDemand", stream_mode=kinesis.StreamMode.ON_DEMAND)
