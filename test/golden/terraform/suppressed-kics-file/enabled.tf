# kics-scan enable=862fe4bf-3eec-4767-a517-40f378886b88
# kics-scan disable=862fe4bf-3eec-4767-a517-40f378886b88
resource "aws_kinesis_stream" "enabled" { # want: stream-unencrypted
  name        = "enabled"
  shard_count = 1
}
