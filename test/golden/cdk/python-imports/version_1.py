from aws_cdk import core, aws_kinesis

aws_kinesis.Stream(app, "Version1", encryption=aws_kinesis.StreamEncryption.UNENCRYPTED)  # want: stream-unencrypted
