from aws_cdk import aws_kinesis as kinesis

# kinesis-encryption:ignore stream-aws-managed-key -- public data
kinesis.Stream(app, "Above")

kinesis.Stream(app, "Same")  # kinesis-encryption:ignore stream-aws-managed-key -- public data

kinesis.Stream(
    # kinesis-encryption:ignore stream-aws-managed-key -- public data
    app,
    "Inside",
)
kinesis.Stream(app, "Other")  # want: stream-aws-managed-key
