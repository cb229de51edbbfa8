import aws_cdk as cdk
from aws_cdk import aws_kinesis as kinesis, aws_kms as kms


# The CDK refuses a key beside any other encryption than KMS.
class DataStack(cdk.Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        key = kms.Key(self, "Key", enable_key_rotation=True)
        kinesis.Stream(
            self,
            "Unencrypted",
            encryption=kinesis.StreamEncryption.KMS,  # want: stream-unencrypted
            encryption_key=key,
        )
        kinesis.Stream(
            self,
            "Managed",
            encryption=kinesis.StreamEncryption.KMS,
            encryption_key=key,  # want: stream-aws-managed-key
        )
