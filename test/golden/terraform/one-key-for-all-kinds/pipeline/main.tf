variable "name" {
  type = string
}

variable "key_arn" {
  type    = string
  default = null
}

resource "aws_kinesis_stream" "this" {
  name            = var.name
  shard_count     = 1
  encryption_type = var.key_arn == null ? "NONE" : "KMS" # want: stream-unencrypted
  kms_key_id      = var.key_arn
}

resource "aws_kinesis_firehose_delivery_stream" "this" {
  name = var.name

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = var.key_arn # want: firehose-key-missing
  }
}
