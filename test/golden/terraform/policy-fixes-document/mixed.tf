resource "aws_kms_key" "mixed" {
  enable_key_rotation = true
  policy              = data.aws_iam_policy_document.mixed.json
}

data "aws_iam_policy_document" "mixed" {
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
      values   = ["arn:aws:kinesis:eu-west-1:${data.aws_caller_identity.current.account_id}:stream/mixed"]
    }
  }

  statement {
    sid       = "Reader"
    actions   = ["kms:Decrypt", "kms:DescribeKey"] # want: key-policy-broad
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:role/reader"]
    }
  }
}

resource "aws_kinesis_stream" "mixed" {
  name            = "mixed"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.mixed.arn
}
