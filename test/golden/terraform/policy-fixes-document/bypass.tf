resource "aws_kms_key" "bypass" {
  enable_key_rotation                = true
  bypass_policy_lockout_safety_check = true # want: key-policy-lockout
  policy                             = data.aws_iam_policy_document.bypass.json
}

data "aws_iam_policy_document" "bypass" {
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
      values   = ["arn:aws:kinesis:eu-west-1:${data.aws_caller_identity.current.account_id}:stream/bypass"]
    }
  }
}

resource "aws_kinesis_stream" "bypass" {
  name            = "bypass"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.bypass.arn
}
