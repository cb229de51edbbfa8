data "aws_caller_identity" "current" {}

resource "aws_kms_key" "orders" {
  description         = "Encrypts the Kinesis stream orders"
  enable_key_rotation = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
        Action    = ["kms:DescribeKey", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]
        Resource  = "*"
      },
      {
        Effect    = "Allow"
        Principal = { Service = "kinesis.amazonaws.com" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
        Condition = {
          StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
          ArnEquals    = { "aws:SourceArn" = "arn:aws:kinesis:eu-west-1:${data.aws_caller_identity.current.account_id}:stream/orders" }
        }
      },
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::111122223333:role/app" } # want: key-policy-via-service
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
        Condition = { StringEquals = { "kms:EncryptionContext:aws:kinesis:arn" = "arn:aws:kinesis:eu-west-1:${data.aws_caller_identity.current.account_id}:stream/orders" } }
      },
    ]
  })
}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.orders.arn
}
