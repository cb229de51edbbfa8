variable "encryption" {
  type = string
}

variable "shards" {
  type = number
}

resource "aws_kinesis_stream" "public" {
  name            = "public"
  shard_count     = var.shards
  encryption_type = "KMS"
  kms_key_id      = "alias/aws/kinesis"

  tags = {
    owner               = "web"
    data-classification = "public"
  }
}

resource "aws_kinesis_stream" "internal" {
  name            = "internal"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "alias/aws/kinesis" # want: stream-aws-managed-key

  tags = {
    owner               = "web"
    data-classification = "internal"
  }
}

resource "aws_kinesis_stream" "untagged" { # want: required-tags
  name            = "untagged"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "alias/aws/kinesis" # want: stream-aws-managed-key
}

resource "aws_kinesis_stream" "keyless" {
  name            = "keyless"
  shard_count     = 1
  encryption_type = "KMS"

  tags = {
    owner = "web"
  }
}

resource "aws_kinesis_stream" "by_variable" {
  name            = "by-variable"
  shard_count     = 1
  encryption_type = var.encryption # want: stream-unencrypted

  tags = {
    owner = "web"
  }
}
