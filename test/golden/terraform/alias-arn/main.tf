data "aws_caller_identity" "me" {}

data "aws_region" "here" {}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "arn:aws:kms:eu-west-1:111122223333:alias/aws/kinesis" # want: stream-aws-managed-key
}

resource "aws_kinesis_stream" "clicks" {
  name            = "clicks"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "arn:aws:kms:${data.aws_region.here.id}:${data.aws_caller_identity.me.account_id}:alias/aws/kinesis" # want: stream-aws-managed-key
}
