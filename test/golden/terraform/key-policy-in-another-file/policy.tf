data "aws_caller_identity" "current" {}

resource "aws_kms_key_policy" "orders" {
  key_id = aws_kms_key.orders.key_id

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
        Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
        Condition = {
          StringEquals = {
            "kms:ViaService"                        = "kinesis.eu-west-1.amazonaws.com"
            "kms:EncryptionContext:aws:kinesis:arn" = "arn:aws:kinesis:eu-west-1:${data.aws_caller_identity.current.account_id}:stream/orders"
          }
        }
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
        Principal = "*" # want: key-policy-public
        Action    = "kms:Decrypt"
        Resource  = "*"
      },
    ]
  })
}
