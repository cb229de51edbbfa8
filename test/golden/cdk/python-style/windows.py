#!/usr/bin/env python3
import os

import aws_cdk as cdk
from aws_cdk import aws_kinesis
from aws_cdk.aws_kms import Alias, Key
from constructs import Construct

app = cdk.App()
stack = cdk.Stack(app, "Orders")
prefix = os.environ["PREFIX"]

# want: stream-aws-managed-key
orders = aws_kinesis.Stream(stack, prefix + "Orders", stream_name=f"{prefix}-orders")

lost = aws_kinesis.Stream(
    stack,
    "Lost",
    encryption_key=Alias.from_alias_name(stack, "Aws", "alias/aws/kinesis")  # want: stream-aws-managed-key
)
app.synth()
