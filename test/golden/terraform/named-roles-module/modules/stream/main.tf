variable "name" {
  type = string
}

resource "aws_kinesis_stream" "this" { # want: stream-unencrypted
  name        = var.name
  shard_count = 1
}
