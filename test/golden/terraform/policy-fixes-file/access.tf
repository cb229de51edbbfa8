resource "aws_kms_key" "access" {
  enable_key_rotation = true

  # want: key-policy-kinesis-access
  policy = file("${path.module}/policies/access.json")
}

resource "aws_kinesis_stream" "access" {
  name            = "access"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.access.arn
}
