variable "kms_key_id" {
  type = string
}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "kms" # want: stream-encryption-invalid
  kms_key_id      = var.kms_key_id
}

resource "aws_kinesis_stream" "clicks" {
  name            = "clicks"
  shard_count     = 1
  encryption_type = "AES256" # want: stream-encryption-invalid
}
