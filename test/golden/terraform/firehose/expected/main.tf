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

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = aws_kms_key.orders_firehose.arn
  }
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

data "aws_iam_policy_document" "orders_firehose_key" {
  statement {
    sid    = "EnableKeyAdministration"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root"]
    }
  }

  statement {
    sid    = "AllowUseThroughFirehose"
    effect = "Allow"
    actions = [
      "kms:Decrypt",
      "kms:GenerateDataKey",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["firehose.${data.aws_region.current.id}.amazonaws.com"]
    }
  }

  statement {
    sid       = "AllowGrantsForFirehose"
    effect    = "Allow"
    actions   = ["kms:CreateGrant"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["firehose.${data.aws_region.current.id}.amazonaws.com"]
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }
}

resource "aws_kms_key" "orders_firehose" {
  description             = "Encrypts the delivery stream orders"
  deletion_window_in_days = 30
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.orders_firehose_key.json
}

resource "aws_kinesis_firehose_delivery_stream" "clicks" {
  name        = "clicks"
  destination = "extended_s3"

  server_side_encryption {
    enabled  = true # want: firehose-unencrypted
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = aws_kms_key.orders_firehose.arn
  }

  extended_s3_configuration {
    role_arn   = var.role_arn
    bucket_arn = var.bucket_arn
  }
}

resource "aws_kinesis_firehose_delivery_stream" "views" {
  name        = "views"
  destination = "extended_s3"

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = aws_kms_key.orders_firehose.arn
  } # want: firehose-unencrypted
}

resource "aws_kinesis_firehose_delivery_stream" "audit" {
  name = "audit"

  server_side_encryption {
    # Encrypted, by AWS.
    enabled  = true # want: firehose-aws-owned-key
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = aws_kms_key.orders_firehose.arn
  }
}

resource "aws_kinesis_firehose_delivery_stream" "billing" {
  name = "billing"

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK" # want: firehose-aws-owned-key
    key_arn  = aws_kms_key.orders_firehose.arn
  }
}

resource "aws_kinesis_firehose_delivery_stream" "refunds" {
  name = "refunds"

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK" # want: firehose-key-missing
    key_arn  = aws_kms_key.orders_firehose.arn
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
    enabled  = true # want: firehose-unencrypted
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = aws_kms_key.orders_firehose.arn
  }
}

resource "aws_kinesis_firehose_delivery_stream" "odd" {
  name = "odd"

  server_side_encryption {
    enabled  = "true"
    key_type = "CUSTOMER_MANAGED_CMK" # want: stream-encryption-invalid
    key_arn  = aws_kms_key.orders_firehose.arn
  }
}

resource "aws_kinesis_firehose_delivery_stream" "foreign" {
  name = "foreign"

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = aws_kms_key.orders_firehose.arn # want: firehose-key-missing
  }
}

data "aws_kms_alias" "kinesis" {
  name = "alias/aws/kinesis"
}
