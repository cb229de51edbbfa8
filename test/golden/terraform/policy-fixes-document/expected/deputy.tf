resource "aws_kms_key" "deputy" {
  enable_key_rotation = true
  policy              = data.aws_iam_policy_document.deputy.json
}

data "aws_iam_policy_document" "deputy" {
  statement {
    sid       = "Administration"
    actions   = ["kms:DescribeKey", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"]
    }
  }

  statement {
    sid       = "Use"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["kinesis.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:EncryptionContext:aws:kinesis:arn"
      values   = ["arn:aws:kinesis:eu-west-1:${data.aws_caller_identity.current.account_id}:stream/deputy"]
    }
  }

  statement {
    sid       = "Service"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["kinesis.amazonaws.com"] # want: key-policy-confused-deputy
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = ["arn:${data.aws_partition.current.partition}:kinesis:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:stream/deputy"]
    }
  }
}

resource "aws_kinesis_stream" "deputy" {
  name            = "deputy"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.deputy.arn
}
