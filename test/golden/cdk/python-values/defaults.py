from aws_cdk import aws_kinesis as kinesis

KIND = kinesis.StreamEncryption.UNENCRYPTED
DEFAULTS = dict(encryption=KIND, shard_count=1)
