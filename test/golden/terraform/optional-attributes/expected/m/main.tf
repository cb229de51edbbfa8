variable "streams" {
  type = map(object({
    encryption_type = optional(string, "NONE")
    kms_key_id      = optional(string)
  }))
}
resource "aws_kinesis_stream" "this" {
  for_each        = var.streams
  name            = each.key
  encryption_type = "KMS"                                                                   # want: stream-unencrypted
  kms_key_id      = coalesce(each.value.kms_key_id, aws_kms_key.this_kinesis[each.key].arn) # want: stream-key-missing, stream-aws-managed-key
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

data "aws_iam_policy_document" "this_kinesis_key" {
  for_each = var.streams

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
      values   = ["arn:${data.aws_partition.current.partition}:kinesis:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:stream/${each.key}"]
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
      values   = ["arn:${data.aws_partition.current.partition}:kinesis:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:stream/${each.key}"]
    }
  }
}

resource "aws_kms_key" "this_kinesis" {
  for_each = var.streams

  description             = "Encrypts the Kinesis stream ${each.key}"
  deletion_window_in_days = 30
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.this_kinesis_key[each.key].json
}
