provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

data "aws_caller_identity" "current" {}

resource "aws_kms_key" "here" {
  enable_key_rotation = true
}

resource "aws_kinesis_stream" "orders" { # want: stream-unencrypted
  provider    = aws.us
  name        = "orders"
  shard_count = 1
}

resource "aws_kinesis_stream" "clicks" {
  provider        = aws.us
  name            = "clicks"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.here.arn # want: stream-key-region
}
