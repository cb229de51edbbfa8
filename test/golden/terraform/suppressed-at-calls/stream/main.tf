resource "aws_kinesis_stream" "this" {
  name        = "stream"
  shard_count = 1
}
