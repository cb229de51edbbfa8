data "aws_caller_identity" "current" {}

resource "aws_kinesis_stream" "object" {
  name            = "object"
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.object.arn
}

resource "aws_kinesis_stream" "block" {
  name            = "block"
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.block.arn
}

resource "aws_kinesis_stream" "quoted" {
  name            = "quoted"
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.quoted.arn
}

resource "aws_kms_key" "object" {
  enable_key_rotation = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Service"
        Effect    = "Allow"
        Principal = { Service = "kinesis.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
        Condition = {
          StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
        }
      },
      {
        # Everybody who is asked.
        Effect    = "Allow"
        Principal = { AWS = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root" } # want: key-policy-public
        Action    = "kms:*"
        Resource  = "*"
      },
    ]
  })
}

data "aws_partition" "current" {}

resource "aws_kms_key" "block" {
  enable_key_rotation = true
  policy              = data.aws_iam_policy_document.block.json
}

data "aws_iam_policy_document" "block" {
  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
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
  }

  # Everybody who is asked.
  statement {
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root"] # want: key-policy-public
    }
  }
}

resource "aws_kms_key" "quoted" {
  enable_key_rotation = true
  policy              = "{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"kinesis.amazonaws.com\"}, \"Action\": [\"kms:Decrypt\", \"kms:GenerateDataKey\"], \"Resource\": \"*\", \"Condition\": {\"StringEquals\": {\"aws:SourceAccount\": \"${data.aws_caller_identity.current.account_id}\"}}}, {\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root\"}, \"Action\": [\"kms:*\"], \"Resource\": \"*\"}]}" # want: key-policy-public
}
