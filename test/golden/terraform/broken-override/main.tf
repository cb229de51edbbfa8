# What an override file leaves half written may be what is missing here.
resource "aws_kinesis_stream" "orders" {
  name        = "orders"
  shard_count = 1
}

resource "aws_kinesis_stream" "payments" {
  name            = "payments"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.payments.arn
}

resource "aws_kms_key" "payments" {
  description = "Encrypts the Kinesis stream payments"
}

resource "aws_kinesis_stream" "clicks" { # want: stream-unencrypted
  name        = "clicks"
  shard_count = 1
}
