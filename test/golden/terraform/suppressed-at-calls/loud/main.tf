resource "aws_kinesis_stream" "this" { # want: stream-unencrypted
  name        = "loud"
  shard_count = 1
}
