resource "aws_kms_key" "cross" {
  enable_key_rotation = true

  # want: key-policy-cross-account
  policy = data.aws_iam_policy_document.cross.json
}

data "aws_iam_policy_document" "cross" {
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
      values   = ["arn:aws:kinesis:eu-west-1:${data.aws_caller_identity.current.account_id}:stream/cross"]
    }
  }
}

resource "aws_kinesis_stream" "cross" {
  name            = "cross"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.cross.arn
}

resource "aws_kinesis_resource_policy" "cross" {
  resource_arn = aws_kinesis_stream.cross.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::444455556666:root" }
      Action    = "kinesis:GetRecords"
      Resource  = aws_kinesis_stream.cross.arn
    }
  })
}
