import aws_cdk as cdk

cdk.aws_kinesis.Stream(app, "Whole")  # want: stream-aws-managed-key
