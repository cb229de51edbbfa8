variable "encrypt" {
  type = bool
}

variable "settings" {
  type = list(object({ key = string }))
}

variable "key_arn" {
  type    = string
  default = null
}

locals {
  encryption = [{ enabled = true, type = "AWS_OWNED_CMK" }]
}

resource "aws_kinesis_firehose_delivery_stream" "by_aws" {
  name = "by-aws"

  dynamic "server_side_encryption" {
    for_each = local.encryption

    content {
      enabled  = server_side_encryption.value.enabled
      key_type = server_side_encryption.value.type # want: firehose-aws-owned-key
    }
  }
}

resource "aws_kinesis_firehose_delivery_stream" "off" {
  name = "off"

  dynamic "server_side_encryption" { # want: firehose-unencrypted
    for_each = var.key_arn == null ? [] : [var.key_arn]

    content {
      enabled  = true
      key_type = "CUSTOMER_MANAGED_CMK"
      key_arn  = server_side_encryption.value
    }
  }
}

resource "aws_kinesis_firehose_delivery_stream" "perhaps" {
  name = "perhaps"

  dynamic "server_side_encryption" { # want: firehose-unencrypted
    for_each = var.encrypt ? [true] : []

    content {
      enabled  = true
      key_type = "CUSTOMER_MANAGED_CMK"
      key_arn  = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    }
  }
}

resource "aws_kinesis_firehose_delivery_stream" "open" {
  name = "open"

  dynamic "server_side_encryption" {
    for_each = var.settings

    content {
      enabled  = true
      key_type = "CUSTOMER_MANAGED_CMK"
      key_arn  = server_side_encryption.value.key
    }
  }
}
