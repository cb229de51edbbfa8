from aws_cdk import App, Aspects, Stack, aws_kinesis as kinesis
from cdk_nag import AwsSolutionsChecks

app = App()
Aspects.of(app).add(AwsSolutionsChecks())
stack = Stack(app, "Data")
kinesis.Stream(stack, "Clicks")  # want: stream-aws-managed-key
orders = kinesis.Stream(stack, "Orders", stream_name="orders")  # want: stream-aws-managed-key
