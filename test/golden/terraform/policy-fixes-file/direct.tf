resource "aws_kms_key" "direct" {
  enable_key_rotation = true
  policy              = file("${path.module}/policies/direct.json")
}

resource "aws_kinesis_stream" "direct" {
  name            = "direct"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.direct.arn
}
