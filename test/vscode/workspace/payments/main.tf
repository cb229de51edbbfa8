resource "aws_kms_key" "payments" {
  description             = "Encrypts the payments stream"
  deletion_window_in_days = 30
  enable_key_rotation     = true
}

resource "aws_kinesis_stream" "payments" {
  name            = "payments"
  shard_count     = 2
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.payments.arn
}
