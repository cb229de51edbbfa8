data "aws_kms_alias" "kinesis" {
  name = "alias/aws/kinesis"
}

data "aws_kms_key" "kinesis" {
  key_id = "alias/aws/kinesis"
}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = data.aws_kms_alias.kinesis.target_key_arn # want: stream-aws-managed-key
}

resource "aws_kinesis_stream" "clicks" {
  name            = "clicks"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = data.aws_kms_key.kinesis.arn # want: stream-aws-managed-key
}
