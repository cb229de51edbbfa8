# want: key-policy-missing
resource "aws_kms_key" "bare" {
  enable_key_rotation = true
}

resource "aws_kinesis_stream" "bare" {
  name            = "bare"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.bare.arn
}
