from aws_cdk import App, Stack


def build(stack):
    from aws_cdk.aws_kinesis import Stream
    import aws_cdk.aws_kinesis as kds

    Stream(stack, "InFunction")  # want: stream-aws-managed-key
    kds.Stream(stack, "ModuleInFunction", encryption=kds.StreamEncryption.UNENCRYPTED)  # want: stream-unencrypted


app = App()
build(Stack(app, "Inside"))
app.synth()
