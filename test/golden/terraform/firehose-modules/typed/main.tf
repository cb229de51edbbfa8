variable "name" {
  type = string
}

variable "key_type" {
  type    = string
  default = "AWS_OWNED_CMK"
}

variable "key_arn" {
  type    = string
  default = null
}

resource "aws_kinesis_firehose_delivery_stream" "this" {
  name = var.name

  server_side_encryption {
    enabled  = true
    key_type = var.key_type # want: firehose-aws-owned-key
    key_arn  = var.key_arn
  }
}
