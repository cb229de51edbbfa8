resource "aws_kinesis_stream" "this" {
  name            = var.name
  shard_count     = 1
  encryption_type = var.kms_key_arn == null ? "NONE" : "KMS"
  kms_key_id      = var.kms_key_arn
}
