from imports.aws.kinesis_stream import KinesisStream

KinesisStream(stack, "local", name="local")  # want: stream-unencrypted
