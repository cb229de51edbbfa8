from aws_cdk.aws_kinesis import Stream as DataStream

DataStream(app, "Named")  # want: stream-aws-managed-key
