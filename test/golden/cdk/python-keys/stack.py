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

        imported = kms.Key.from_key_arn(self, "Imported", "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")
        kinesis.Stream(self, "ByArn", encryption_key=imported)
        found = kms.Key.from_lookup(self, "Found", alias_name="alias/orders")
        kinesis.Stream(self, "ByLookup", encryption_key=found)
        aws = kms.Key.from_lookup(self, "Aws", alias_name="alias/aws/kinesis")
        kinesis.Stream(self, "AwsByLookup", encryption_key=aws)  # want: stream-aws-managed-key
        rotating = kms.Key(self, "Rotating", rotation_period=Duration.days(180))
        kinesis.Stream(self, "Rotates", encryption_key=rotating)
        # want: key-rotation-disabled
        still = kms.Key(self, "Still")
        alias = kms.Alias(self, "Alias", alias_name="alias/still", target_key=still)
        kinesis.Stream(self, "ByAlias", encryption_key=alias)
        kinesis.Stream(self, "FromParameter", encryption_key=kms.Key.from_key_arn(self, "P", Fn.import_value("KeyArn")))
