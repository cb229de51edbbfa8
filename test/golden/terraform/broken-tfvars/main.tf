variable "encryption_type" {
  default = "NONE"
}

variable "key" {
  default = "alias/aws/kinesis"
}

variable "other_type" {
  default = "NONE"
}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = var.encryption_type
  kms_key_id      = var.key
}

resource "aws_kinesis_stream" "clicks" {
  name            = "clicks"
  shard_count     = 1
  encryption_type = var.other_type # want: stream-unencrypted
}
