import aws_cdk.aws_kinesis

aws_cdk.aws_kinesis.Stream(app, "Dotted")  # want: stream-aws-managed-key
