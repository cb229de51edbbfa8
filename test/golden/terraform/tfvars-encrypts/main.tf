variable "encryption_type" {
  type    = string
  default = "NONE"
}

variable "kms_key_id" {
  type    = string
  default = null
}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = var.encryption_type
  kms_key_id      = var.kms_key_id
}
