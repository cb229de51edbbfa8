import aws_cdk.aws_kinesis as kds

kds.Stream(app, "Submodule")  # want: stream-aws-managed-key
