variable "own_keys" {
  type = bool
}

variable "spare_keys" {
  type = number
}

resource "aws_kms_key" "sometimes" {
  count               = var.own_keys ? 1 : 0
  description         = "There only where keys of one's own are wanted"
  enable_key_rotation = true
}

resource "aws_kms_key" "spare" {
  count               = var.spare_keys
  description         = "Nobody knows how many of these there are"
  enable_key_rotation = true
}

# Naming a key that may not be there would fail in the plan.
# want: stream-unencrypted
resource "aws_kinesis_stream" "always" {
  name            = "always"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.always_kinesis.arn
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

data "aws_iam_policy_document" "always_kinesis_key" {
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
    sid    = "AllowUseThroughKinesisForThisStream"
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
      values   = ["kinesis.${data.aws_region.current.id}.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:EncryptionContext:aws:kinesis:arn"
      values   = ["arn:${data.aws_partition.current.partition}:kinesis:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:stream/always"]
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
      values   = ["arn:${data.aws_partition.current.partition}:kinesis:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:stream/always"]
    }
  }
}

resource "aws_kms_key" "always_kinesis" {
  description             = "Encrypts the Kinesis stream always"
  deletion_window_in_days = 30
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.always_kinesis_key.json
}

# There under the same condition as the key.
# want: stream-unencrypted
resource "aws_kinesis_stream" "sometimes" {
  count           = var.own_keys ? 1 : 0
  name            = "sometimes"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.sometimes[0].arn
}
