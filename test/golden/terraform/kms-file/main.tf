resource "aws_kinesis_stream" "orders" { # want: stream-unencrypted
  name        = "orders"
  shard_count = 1
}

resource "aws_kinesis_stream" "kinesis-clicks" { # want: stream-unencrypted
  name        = "clicks"
  shard_count = 1
}
