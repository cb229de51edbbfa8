resource "aws_kms_key" "good" {
  description         = "good"
  enable_key_rotation = true
}

resource "aws_kms_alias" "good" {
  name          = "alias/data-orders"
  target_key_id = aws_kms_key.good.key_id
}

resource "aws_kms_key" "bad" {
  description         = "bad"
  enable_key_rotation = true
}

resource "aws_kms_alias" "bad" {
  name          = "alias/orders"
  target_key_id = aws_kms_key.bad.key_id
}

resource "aws_kms_key" "bare" {
  description         = "bare"
  enable_key_rotation = true
}

resource "aws_kinesis_stream" "good" {
  name            = "good"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.good.arn
}

resource "aws_kinesis_stream" "bad" {
  name            = "bad"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.bad.arn # want: stream-key-unapproved
}

resource "aws_kinesis_stream" "bare" {
  name            = "bare"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.bare.arn
}

resource "aws_kinesis_stream" "unknown" {
  name            = "unknown"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = var.key
}

variable "key" {
  type = string
}
