resource "aws_kinesis_stream" "this" {
  name        = "third"
  shard_count = 1
}
