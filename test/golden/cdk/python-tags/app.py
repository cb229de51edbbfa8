from aws_cdk import App, Stack, Tags, aws_kinesis as kinesis


class DataStack(Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        opened = kinesis.Stream(self, "Open")  # want: required-tags
        Tags.of(opened).add("classification", "public")
        owned = kinesis.Stream(self, "Owned")
        Tags.of(owned).add("owner", "payments")
        Tags.of(self).add("classification", "public")


app = App()
DataStack(app, "Data")
