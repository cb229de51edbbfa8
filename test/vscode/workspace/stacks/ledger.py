from aws_cdk import Stack, aws_kinesis as kinesis
from constructs import Construct


class LedgerStack(Stack):
    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        kinesis.Stream(self, "Ledger")
