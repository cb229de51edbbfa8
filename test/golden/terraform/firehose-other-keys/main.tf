data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

# Only Kinesis may use it, and only for the stream of orders.
resource "aws_kms_key" "orders" {
  enable_key_rotation = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Administer"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
        Action    = ["kms:DescribeKey", "kms:PutKeyPolicy"]
        Resource  = "*"
      },
      {
        Sid       = "Use"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
        Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource  = "*"
        Condition = {
          StringEquals = {
            "kms:ViaService"                        = "kinesis.${data.aws_region.current.id}.amazonaws.com"
            "kms:EncryptionContext:aws:kinesis:arn" = "arn:aws:kinesis:eu-west-1:111122223333:stream/orders"
          }
        }
      },
    ]
  })
}

# It bears the name that the key is bound to, and cannot use it all the same.
resource "aws_kinesis_firehose_delivery_stream" "orders" { # want: firehose-unencrypted
  name = "orders"
}
