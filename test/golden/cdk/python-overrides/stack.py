import aws_cdk as cdk
from aws_cdk import aws_kinesis as kinesis, aws_kms as kms


class DataStack(cdk.Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        key = kms.Key(self, "Key", enable_key_rotation=True)

        whole = kinesis.Stream(self, "Whole", encryption_key=key)
        whole.node.default_child.add_deletion_override("Properties.StreamEncryption")  # want: stream-unencrypted
        path = kinesis.Stream(self, "Path")
        lower = path.node.default_child
        lower.add_override("Properties.StreamEncryption", {"EncryptionType": "KMS", "KeyId": key.key_arn})

        # Overrides are written over the properties, wherever they stand.
        both = kinesis.CfnStream(self, "Both")
        both.add_property_deletion_override("StreamEncryption")  # want: stream-unencrypted
        both.stream_encryption = kinesis.CfnStream.StreamEncryptionProperty(encryption_type="KMS", key_id=key.key_arn)

        first = kinesis.CfnStream(
            self,
            "InPlace",
            stream_encryption=kinesis.CfnStream.StreamEncryptionProperty(
                encryption_type="KMS", key_id="alias/aws/kinesis"
            ),
        )
        first.add_property_override("StreamEncryption.KeyId", key.key_arn)
        managed = kinesis.Stream(self, "ManagedByOverride", encryption_key=key)
        # want: stream-aws-managed-key
        managed.node.default_child.add_property_override("StreamEncryption.KeyId", "alias/aws/kinesis")
