resource "aws_kms_key" "cross" {
  enable_key_rotation = true

  # want: key-policy-cross-account
  policy = file("${path.module}/policies/cross.json")
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
