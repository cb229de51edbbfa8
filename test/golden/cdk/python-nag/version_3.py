import aws_cdk as cdk
from aws_cdk import aws_kinesis as kinesis
from cdk_nag import AwsSolutionsChecks


class DataStack(cdk.Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        self.orders = kinesis.Stream(self, "Orders")  # want: stream-aws-managed-key
        clicks = kinesis.Stream(self, "Clicks")  # want: stream-aws-managed-key
        cdk.Validations.of(clicks).acknowledge(
            cdk.Acknowledgment(id="AwsSolutions-KDS3", reason="Known")
        )


class Derived(kinesis.Stream):
    def __init__(self, scope):
        super().__init__(scope, "Derived")  # want: stream-aws-managed-key


app = cdk.App()
cdk.Validations.of(app).add_plugins(AwsSolutionsChecks(app))
data = DataStack(app, "Data")
Derived(data)
app.synth()
