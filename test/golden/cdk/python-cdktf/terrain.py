from cdktn_provider_aws.kinesis_stream import KinesisStream

KinesisStream(stack, "terrain", name="t")  # want: stream-unencrypted
