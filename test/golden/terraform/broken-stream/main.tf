resource "aws_kinesis_stream" "orders" {
  name        = "orders"
  shard_count =
}

resource "aws_kinesis_stream" "clicks" {
  name            = "clicks"
  shard_count     =
  encryption_type = "NONE" # want: stream-unencrypted
}
