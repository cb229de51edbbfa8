# kics-scan ignore

resource "aws_kinesis_stream" "ignored" {
  name        = "ignored"
  shard_count = 1
}
