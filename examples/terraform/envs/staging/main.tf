provider "aws" {
  region = "eu-central-1"
}

variable "stream_key_arn" {
  description = "Key of the streams; only the pipeline knows it."
  type        = string
}

resource "aws_kinesis_stream" "orders" {
  name            = "payments-orders-staging"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = var.stream_key_arn
}
