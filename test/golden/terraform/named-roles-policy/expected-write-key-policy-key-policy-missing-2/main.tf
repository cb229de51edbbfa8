resource "aws_kms_key" "orders" { # want: key-policy-missing
  enable_key_rotation = true
  policy              = data.aws_iam_policy_document.orders_key.json
}

data "aws_iam_policy_document" "orders_key" {
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
    sid       = "AllowProducersThroughKinesis"
    effect    = "Allow"
    actions   = ["kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = var.kinesis_producer_role_arns
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["kinesis.${data.aws_region.current.id}.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:EncryptionContext:aws:kinesis:arn"
      values   = ["arn:${data.aws_partition.current.partition}:kinesis:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:stream/orders"]
    }
  }

  statement {
    sid       = "AllowConsumersThroughKinesis"
    effect    = "Allow"
    actions   = ["kms:Decrypt"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = var.kinesis_consumer_role_arns
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["kinesis.${data.aws_region.current.id}.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:EncryptionContext:aws:kinesis:arn"
      values   = ["arn:${data.aws_partition.current.partition}:kinesis:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:stream/orders"]
    }
  }

  statement {
    sid    = "AllowKinesisService"
    effect = "Allow"
    actions = [
      "kms:Decrypt",
      "kms:GenerateDataKey",
    ]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["kinesis.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = ["arn:${data.aws_partition.current.partition}:kinesis:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:stream/orders"]
    }
  }
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

variable "kinesis_producer_role_arns" {
  description = "ARNs of the roles that write to the stream. They must exist: KMS refuses a policy that names others."
  type        = list(string)

  validation {
    condition     = length(var.kinesis_producer_role_arns) > 0
    error_message = "The key policy needs at least one entry."
  }
}

variable "kinesis_consumer_role_arns" {
  description = "ARNs of the roles that read from the stream. They must exist: KMS refuses a policy that names others."
  type        = list(string)

  validation {
    condition     = length(var.kinesis_consumer_role_arns) > 0
    error_message = "The key policy needs at least one entry."
  }
}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.orders.arn
}
