from cdktf import TerraformStack
from cdktf_cdktf_provider_aws.kinesis_stream import KinesisStream
from cdktf_cdktf_provider_aws.kms_key import KmsKey
from cdktf_cdktf_provider_aws import kinesis_stream


class DataStack(TerraformStack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        key = KmsKey(self, "key", enable_key_rotation=True)
        KinesisStream(
            self,
            "plain",
            name="plain",
            encryption_type="KMS",
            kms_key_id=key.arn,
        )  # want: stream-unencrypted
        KinesisStream(self, "encrypted", name="encrypted", encryption_type="KMS", kms_key_id=key.arn)
        kinesis_stream.KinesisStream(
            self,
            "keyless",
            name="k",
            encryption_type="KMS",
            kms_key_id=key.arn,
        )  # want: stream-key-missing
        later = KinesisStream(self, "later", name="later")
        later.add_override("encryption_type", "KMS")
        later.add_override("kms_key_id", key.arn)
        reset = KinesisStream(self, "reset", name="r", encryption_type="KMS", kms_key_id=key.arn)
        reset.reset_encryption_type()  # want: stream-unencrypted
