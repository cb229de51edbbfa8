resource "aws_kinesis_stream" "orders" { # want: stream-unencrypted
  name        = "orders"
  shard_count = 1
}

resource "aws_s3_bucket" "half" {
  bucket = "typed
