variable "streams" {
  type = list(string)
}

variable "type" {
  type = string
}

variable "key" {
  type = string
}

resource "aws_kinesis_stream" "this" {
  for_each = toset(var.streams)

  name            = "${each.key}-v1"
  shard_count     = 1
  encryption_type = var.type # want: stream-unencrypted
  kms_key_id      = var.key
}
