# kics-scan disable=a227ec01-f97a-4084-91a4-47b350c1db54
resource "aws_kinesis_stream" "wrong" { # want: stream-unencrypted
  name        = "wrong"
  shard_count = 1
}
