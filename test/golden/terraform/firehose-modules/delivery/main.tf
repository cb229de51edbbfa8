variable "name" {
  type = string
}

variable "kms_key_arn" {
  type    = string
  default = null
}

resource "aws_kinesis_firehose_delivery_stream" "this" {
  name = var.name

  server_side_encryption {
    enabled  = var.kms_key_arn != null # want: firehose-unencrypted
    key_type = var.kms_key_arn == null ? "AWS_OWNED_CMK" : "CUSTOMER_MANAGED_CMK"
    key_arn  = var.kms_key_arn
  }
}
