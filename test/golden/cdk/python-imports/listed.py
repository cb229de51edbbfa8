from aws_cdk import (
    App,
    Stack,  # the only one
    aws_kinesis as kinesis,
)
from aws_cdk.aws_kinesis import (
    Stream,
    StreamEncryption as Encryption,
)

app = App()
stack = Stack(app, "Listed")
kinesis.Stream(stack, "Listed")  # want: stream-aws-managed-key
Stream(stack, "ListedName", encryption=Encryption.UNENCRYPTED)  # want: stream-unencrypted
app.synth()
