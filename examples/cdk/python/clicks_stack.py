from aws_cdk import Stack, aws_kinesis as kinesis, aws_kms as kms
from constructs import Construct


class ClicksStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)

        # KMS without a key makes a key of its own, which does not rotate.
        kinesis.Stream(self, "Clicks", encryption=kinesis.StreamEncryption.KMS)

        # Looks like a customer managed key, and is not.
        kinesis.Stream(
            self,
            "Impressions",
            encryption_key=kms.Alias.from_alias_name(self, "Aws", "alias/aws/kinesis"),
        )
