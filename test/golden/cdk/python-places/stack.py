from typing import Optional

import aws_cdk as cdk
from aws_cdk import aws_kinesis as kinesis
from constructs import Construct

build = lambda scope: kinesis.Stream(scope, "Lambda")  # want: stream-aws-managed-key


def helper(scope, big: bool, kms="a name that is taken"):
    """Makes streams."""
    # want: stream-aws-managed-key
    if big: kinesis.Stream(scope, "SameLine")
    several = [kinesis.Stream(scope, f"Many{n:02}") for n in range(3)]  # want: stream-aws-managed-key
    chosen = (
        kinesis.Stream(scope, "Big", encryption=kinesis.StreamEncryption.UNENCRYPTED)  # want: stream-unencrypted
        if big
        else None
    )
    continued = \
        kinesis.Stream(scope, "Continued")  # want: stream-aws-managed-key
    for name in ("a", "b"):
        kinesis.Stream(scope, f"Loop-{name}", stream_name=f"loop-{name}")  # want: stream-aws-managed-key
    # want: stream-aws-managed-key
    with open(__file__) as file: kinesis.Stream(scope, "With")
    print(several, chosen, continued, kms, file)
    return kinesis.Stream(scope, "Returned")  # want: stream-aws-managed-key


class Streams(Construct):
    def __init__(self, scope: Construct, construct_id: str, *, stream_name: Optional[str] = None) -> None:
        super().__init__(scope, construct_id)
        # Named by the caller.
        # want: stream-aws-managed-key
        self.named = kinesis.Stream(self, "Named", stream_name=stream_name)
        options = {"shard_count": 2}
        kinesis.Stream(self, "Options", **options)  # want: stream-aws-managed-key
        kinesis.Stream(self, "Literal", **{"shard_count": 2})  # want: stream-aws-managed-key
        kinesis.Stream(self, "Both", **options, **{"stream_name": "both"})  # want: stream-aws-managed-key


app = cdk.App()
stack = cdk.Stack(app, "Places")
build(stack)
helper(stack, True)
Streams(stack, "Streams")
