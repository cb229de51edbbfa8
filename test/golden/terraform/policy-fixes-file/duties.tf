resource "aws_kms_key" "duties" {
  enable_key_rotation = true
  policy              = file("${path.module}/policies/duties.json")
}

resource "aws_kinesis_stream" "duties" {
  name            = "duties"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.duties.arn
}
