resource "aws_kinesis_stream" "orders" { # want: stream-unencrypted
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.orders_kinesis_2.arn
}

resource "aws_kinesis_stream" "kinesis-clicks" { # want: stream-unencrypted
  name            = "clicks"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.kinesis-clicks.arn
}
