resource "aws_kinesis_stream" "orders" {
  encryption_type "KMS"
}

resource "aws_kms_key" "payments" {
  enable_key_rotation
}

resource "aws_kinesis_stream" "clicks" {
  retention_period = 48
}
