variable "encrypt" {
  type = bool
}

variable "key_type" {
  type = string
}

variable "key_arn" {
  type = string
}

resource "aws_kinesis_firehose_delivery_stream" "switch" {
  name = "switch"

  server_side_encryption {
    enabled = var.encrypt
  }
}

resource "aws_kinesis_firehose_delivery_stream" "type" {
  name = "type"

  server_side_encryption {
    enabled  = true
    key_type = var.key_type
    key_arn  = var.key_arn
  }
}

resource "aws_kinesis_firehose_delivery_stream" "key" {
  name = "key"

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = var.key_arn
  }
}

resource "aws_kinesis_firehose_delivery_stream" "ignored" {
  name = "ignored"

  lifecycle {
    ignore_changes = [server_side_encryption]
  }
}

resource "aws_kinesis_video_stream" "key" {
  name       = "key"
  kms_key_id = var.key_arn
}

resource "aws_kinesis_video_stream" "ignored" {
  name = "ignored"

  lifecycle {
    ignore_changes = [kms_key_id]
  }
}
