variable "encryption" {
  type    = object({ key_type = string, key_arn = optional(string) })
  default = { key_type = "AWS_OWNED_CMK" }
}

resource "awscc_kinesisfirehose_delivery_stream" "orders" { # want: firehose-unencrypted
  delivery_stream_name = "orders"
  delivery_stream_encryption_configuration_input = {
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

resource "awscc_kinesisfirehose_delivery_stream" "clicks" {
  delivery_stream_name = "clicks"
  delivery_stream_encryption_configuration_input = { # want: firehose-aws-owned-key
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = aws_kms_key.orders_firehose.arn
  }
}

resource "awscc_kinesisfirehose_delivery_stream" "views" {
  delivery_stream_name                           = "views"
  delivery_stream_encryption_configuration_input = { key_type = "CUSTOMER_MANAGED_CMK", key_arn = aws_kms_key.orders_firehose.arn } # want: firehose-key-missing
}

resource "awscc_kinesisfirehose_delivery_stream" "handed" {
  delivery_stream_name = "handed"
  delivery_stream_encryption_configuration_input = {
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = aws_kms_key.orders_firehose.arn
  } # want: firehose-aws-owned-key
}

resource "awscc_kinesisfirehose_delivery_stream" "null" {
  delivery_stream_name = "null"
  delivery_stream_encryption_configuration_input = {
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = aws_kms_key.orders_firehose.arn
  } # want: firehose-unencrypted
}

resource "awscc_kinesisfirehose_delivery_stream" "fed" {
  delivery_stream_name = "fed"
  delivery_stream_type = "KinesisStreamAsSource"

  kinesis_stream_source_configuration = {
    kinesis_stream_arn = awscc_kinesis_stream.orders.arn
    role_arn           = "arn:aws:iam::111122223333:role/firehose"
  }
}

resource "awscc_kinesis_stream" "orders" {
  name              = "orders"
  stream_encryption = { encryption_type = "KMS", key_id = "1234abcd-12ab-34cd-56ef-1234567890ab" }
}

resource "awscc_kinesisfirehose_delivery_stream" "kafka" {
  delivery_stream_name = "kafka"
  delivery_stream_type = "MSKAsSource"
}

resource "awscc_kinesisfirehose_delivery_stream" "direct" { # want: firehose-unencrypted
  delivery_stream_name = "direct"
  delivery_stream_type = "DirectPut"
  delivery_stream_encryption_configuration_input = {
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = aws_kms_key.orders_firehose.arn
  }
}

resource "awscc_kinesisvideo_stream" "entrance" { # want: video-stream-aws-managed-key
  name = "entrance"
}
