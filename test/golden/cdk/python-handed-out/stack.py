from aws_cdk import Stack, aws_kinesis as kinesis
from constructs import Construct

from .levels import level, properties

managed = {"encryption": kinesis.StreamEncryption.MANAGED}


class DataStack(Stack):
    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)

        # want: stream-aws-managed-key
        kinesis.Stream(self, "Given", encryption=level(kinesis.StreamEncryption.MANAGED))

        # want: stream-unencrypted
        kinesis.Stream(self, "Default", encryption=level())

        kinesis.Stream(self, "Spread", encryption=level(**managed))

        # want: stream-aws-managed-key
        kinesis.Stream(self, "GivenInside", **properties(encryption=kinesis.StreamEncryption.MANAGED))

        # want: stream-unencrypted
        kinesis.Stream(self, "DefaultInside", **properties())
