data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "orders" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:EncryptionContext:aws:kinesis:arn"
      values   = ["arn:aws:kinesis:eu-west-1:${data.aws_caller_identity.current.account_id}:stream/orders"]
    }
  }
}

resource "aws_kms_key" "orders" {
  enable_key_rotation = true
  policy              = data.aws_iam_policy_document.orders.json
}

resource "aws_kinesis_stream" "orders" { # want: stream-unencrypted
  name        = "orders"
  shard_count = 1
}

resource "aws_kinesis_stream" "clicks" { # want: stream-unencrypted
  name        = "clicks"
  shard_count = 1
}
