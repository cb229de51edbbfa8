variable "encryption_type" {
  type    = string
  default = "KMS"
}

variable "kms_key_id" {
  type = string
}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = var.encryption_type # want: stream-unencrypted
  kms_key_id      = var.kms_key_id
}
