resource "aws_kms_key" "beside" {
  enable_key_rotation = true
  policy              = file("${path.module}/policies/beside.json")
}

resource "aws_kinesis_stream" "beside" {
  name            = "beside"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.beside.arn
}
