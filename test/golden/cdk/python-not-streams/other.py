from io_stream import Stream
from aws_cdk import aws_kinesis

Stream(None, "Other")
