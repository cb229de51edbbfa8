resource "aws_kinesis_stream" "this" {
  name        = "other"
  shard_count = 1
}
