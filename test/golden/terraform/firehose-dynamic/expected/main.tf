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
  encryption = [{ enabled = true, type = "CUSTOMER_MANAGED_CMK" }]
}

resource "aws_kinesis_firehose_delivery_stream" "by_aws" {
  name = "by-aws"

  dynamic "server_side_encryption" {
    for_each = local.encryption

    content {
      enabled  = server_side_encryption.value.enabled
      key_type = server_side_encryption.value.type # want: firehose-aws-owned-key
      key_arn  = aws_kms_key.by_aws_firehose.arn
    }
  }
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

data "aws_iam_policy_document" "by_aws_firehose_key" {
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

resource "aws_kms_key" "by_aws_firehose" {
  description             = "Encrypts the delivery stream by-aws"
  deletion_window_in_days = 30
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.by_aws_firehose_key.json
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
