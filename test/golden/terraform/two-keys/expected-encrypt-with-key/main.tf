resource "aws_kms_key" "data" {
  enable_key_rotation = true
}

resource "aws_kms_key" "logs" {
  enable_key_rotation = true
}

resource "aws_kms_key" "signing" {
  customer_master_key_spec = "RSA_2048"
  key_usage                = "SIGN_VERIFY"
}

resource "aws_kinesis_stream" "orders" { # want: stream-unencrypted
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.data.arn
}
