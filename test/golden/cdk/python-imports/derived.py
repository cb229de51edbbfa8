from aws_cdk import App, Stack, aws_kinesis as kinesis


class Plain(kinesis.Stream):
    pass


class ByName(kinesis.Stream):
    def __init__(self, scope):
        # want: stream-unencrypted
        kinesis.Stream.__init__(self, scope, "ByName", encryption=kinesis.StreamEncryption.UNENCRYPTED)


class BySuper(kinesis.Stream):
    def __init__(self, scope):
        super().__init__(scope, "BySuper")  # want: stream-aws-managed-key


app = App()
stack = Stack(app, "Derived")
Plain(stack, "Plain")  # want: stream-aws-managed-key
ByName(stack)
BySuper(stack)
app.synth()
