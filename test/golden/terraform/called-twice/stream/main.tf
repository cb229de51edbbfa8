resource "aws_kinesis_stream" "this" {
  name            = var.name
  shard_count     = 1
  encryption_type = var.encryption_type # want: stream-unencrypted
  kms_key_id      = var.kms_key_id
}
