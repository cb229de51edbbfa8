variable "name" {
  type = string
}

variable "kms_key_id" {
  type    = string
  default = null
}

resource "aws_kinesis_stream" "this" {
  name            = var.name
  shard_count     = 1
  encryption_type = var.kms_key_id == null ? "NONE" : "KMS" # want: stream-unencrypted
  kms_key_id      = var.kms_key_id
}
