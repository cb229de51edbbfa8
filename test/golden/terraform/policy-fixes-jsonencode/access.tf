resource "aws_kms_key" "access" {
  enable_key_rotation = true

  # want: key-policy-kinesis-access
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Administration"
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
        Action    = ["kms:DescribeKey", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]
        Resource  = "*"
      },
    ]
  })
}

resource "aws_kinesis_stream" "access" {
  name            = "access"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.access.arn
}
