resource "aws_kms_key" "lockout" {
  enable_key_rotation = true

  # want: key-policy-lockout
  policy = file("${path.module}/policies/lockout.json")
}

resource "aws_kinesis_stream" "lockout" {
  name            = "lockout"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.lockout.arn
}
