resource "aws_kms_key" "deputy" {
  enable_key_rotation = true
  policy              = file("${path.module}/policies/deputy.json")
}

resource "aws_kinesis_stream" "deputy" {
  name            = "deputy"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.deputy.arn
}
