resource "aws_kinesis_stream" "orders" {
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.data.arn
}

resource "aws_kinesis_stream" "clicks" {
  encryption_type = "KMS" # want: stream-unencrypted
}
