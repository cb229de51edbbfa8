resource "aws_kms_key" "data" {
  description = "Data"
}

resource "aws_kinesis_stream" "orders" {
  name        = "orders"
  shard_count = 1
  kms_key_id  = aws_kms_key.data.arn # want: stream-unencrypted
}
