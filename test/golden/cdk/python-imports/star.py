from aws_cdk.aws_kinesis import *

Stream(app, "Star")  # want: stream-aws-managed-key
