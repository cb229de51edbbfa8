import os

import aws_cdk as cdk
from aws_cdk import aws_kinesis as kinesis

app = cdk.App()
stack = cdk.Stack(app, "Data")
cdk.Tags.of(stack).add("cost-center", "4711")
owner = os.environ.get("OWNER", "web")

orders = kinesis.Stream(stack, "Orders")  # want: stream-aws-managed-key
cdk.Tags.of(orders).add("owner", "payments")

# want: stream-unencrypted
clicks = kinesis.Stream(stack, "Clicks", encryption=kinesis.StreamEncryption.UNENCRYPTED)
cdk.Tags.of(clicks).add("owner", owner)
