resource "aws_kms_key" "reader" {
  enable_key_rotation = true
  policy              = file("${path.module}/policies/reader.json")
}

resource "aws_kinesis_stream" "reader" {
  name            = "reader"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.reader.arn
}
