resource "aws_kms_key" "mixed" {
  enable_key_rotation = true
  policy              = file("${path.module}/policies/mixed.json")
}

resource "aws_kinesis_stream" "mixed" {
  name            = "mixed"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.mixed.arn
}
