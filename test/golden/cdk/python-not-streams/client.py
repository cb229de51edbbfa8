import boto3
import aws_cdk as cdk

kinesis = boto3.client("kinesis")
kinesis.create_stream(StreamName="orders", ShardCount=1)
kinesis.Stream(None, "NotAModule")
