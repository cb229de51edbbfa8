variable "role_arn" {
  type = string
}

variable "bucket_arn" {
  type = string
}

resource "aws_kinesis_firehose_delivery_stream" "orders" { # want: firehose-unencrypted
  name        = "orders"
  destination = "extended_s3"

  # The destination's key is another matter.
  extended_s3_configuration {
    role_arn    = var.role_arn
    bucket_arn  = var.bucket_arn
    kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  }
}

resource "aws_kinesis_firehose_delivery_stream" "clicks" {
  name        = "clicks"
  destination = "extended_s3"

  server_side_encryption {
    enabled = false # want: firehose-unencrypted
  }

  extended_s3_configuration {
    role_arn   = var.role_arn
    bucket_arn = var.bucket_arn
  }
}

resource "aws_kinesis_firehose_delivery_stream" "views" {
  name        = "views"
  destination = "extended_s3"

  server_side_encryption {} # want: firehose-unencrypted
}

resource "aws_kinesis_firehose_delivery_stream" "audit" {
  name = "audit"

  server_side_encryption {
    # Encrypted, by AWS.
    enabled = true # want: firehose-aws-owned-key
  }
}

resource "aws_kinesis_firehose_delivery_stream" "billing" {
  name = "billing"

  server_side_encryption {
    enabled  = true
    key_type = "AWS_OWNED_CMK" # want: firehose-aws-owned-key
  }
}

resource "aws_kinesis_firehose_delivery_stream" "refunds" {
  name = "refunds"

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK" # want: firehose-key-missing
  }
}

resource "aws_kinesis_firehose_delivery_stream" "sealed" {
  name = "sealed"

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  }
}

resource "aws_kinesis_firehose_delivery_stream" "gone" {
  count = 0
  name  = "gone"
}

resource "aws_kinesis_firehose_delivery_stream" "null" {
  name = "null"

  server_side_encryption {
    enabled = null # want: firehose-unencrypted
  }
}

resource "aws_kinesis_firehose_delivery_stream" "odd" {
  name = "odd"

  server_side_encryption {
    enabled  = "true"
    key_type = "customer_managed_cmk" # want: stream-encryption-invalid
  }
}

resource "aws_kinesis_firehose_delivery_stream" "foreign" {
  name = "foreign"

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = data.aws_kms_alias.kinesis.target_key_arn # want: firehose-key-missing
  }
}

data "aws_kms_alias" "kinesis" {
  name = "alias/aws/kinesis"
}
