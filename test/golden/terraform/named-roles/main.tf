resource "aws_kinesis_stream" "orders" { # want: stream-unencrypted
  name        = "orders"
  shard_count = 1
}
