locals {
  kinesis_key = "alias/aws/kinesis"
}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = local.kinesis_key # want: stream-aws-managed-key
}

resource "aws_kinesis_stream" "clicks" {
  name            = "clicks"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = local.kinesis_key # want: stream-aws-managed-key
}
