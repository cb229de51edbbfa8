import aws_cdk.aws_kinesis as kds

KIND = kds.StreamEncryption.MANAGED
