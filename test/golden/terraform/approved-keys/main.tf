resource "aws_kinesis_stream" "alias" {
  name            = "alias"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "alias/data-orders"
}

resource "aws_kinesis_stream" "alias_arn" {
  name            = "alias_arn"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "arn:aws:kms:eu-west-1:111122223333:alias/data-orders"
}

resource "aws_kinesis_stream" "key_arn" {
  name            = "key_arn"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}

resource "aws_kinesis_stream" "key_id" {
  name            = "key_id"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "1234abcd-12ab-34cd-56ef-1234567890ab"
}

resource "aws_kinesis_stream" "other_alias" {
  name            = "other_alias"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "alias/orders" # want: stream-key-unapproved
}

resource "aws_kinesis_stream" "other_alias_arn" {
  name            = "other_alias_arn"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "arn:aws:kms:eu-west-1:111122223333:alias/orders" # want: stream-key-unapproved
}

resource "aws_kinesis_stream" "other_account" {
  name            = "other_account"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab" # want: stream-key-unapproved
}

# The AWS managed key has a rule of its own.
resource "aws_kinesis_stream" "managed" {
  name            = "managed"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "alias/aws/kinesis" # want: stream-aws-managed-key
}

# Its ARN, which may match, is not known before it exists.
resource "aws_kinesis_stream" "declared" {
  name            = "declared"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.own.arn
}

# kinesis-encryption:ignore key-policy-missing -- not what this is about
resource "aws_kms_key" "own" {
  description         = "own"
  enable_key_rotation = true
}
