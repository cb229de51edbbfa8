locals {
  shared_key = "alias/aws/kinesis"
}

# Nothing says how to encrypt it, so it is not encrypted.
resource "aws_kinesis_stream" "refunds" {
  name        = "payments-refunds"
  shard_count = 2
}

# A key alone does nothing: without encryption_type the provider ignores it.
resource "aws_kinesis_stream" "disputes" {
  name        = "payments-disputes"
  shard_count = 2
  kms_key_id  = aws_kms_key.ledger.arn
}

# The key does not rotate; see kms.tf.
resource "aws_kinesis_stream" "ledger" {
  name            = "payments-ledger"
  shard_count     = 4
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.ledger.arn
}

# KMS with which key? Fails when it is applied, and leaves the stream without encryption.
resource "aws_kinesis_stream" "transfers" {
  name            = "payments-transfers"
  shard_count     = 2
  encryption_type = "KMS"
}

# AWS knows KMS and NONE, in capitals.
resource "aws_kinesis_stream" "cards" {
  name            = "payments-cards"
  shard_count     = 2
  encryption_type = "kms"
  kms_key_id      = aws_kms_key.orders.arn
}

# Encrypted, but with the key that AWS manages: nobody can restrict or withdraw it.
resource "aws_kinesis_stream" "notifications" {
  name            = "payments-notifications"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = local.shared_key
}

resource "aws_kinesis_stream" "receipts" {
  name            = "payments-receipts"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.receipts.arn
}

# The key lies in another region than the stream.
resource "aws_kinesis_stream" "fraud" {
  name            = "payments-fraud"
  shard_count     = 2
  encryption_type = "KMS"
  kms_key_id      = "arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"
}

# Public data: the team has decided that the AWS managed key will do.
# kinesis-encryption:ignore stream-aws-managed-key -- exchange rates are public
resource "aws_kinesis_stream" "exchange_rates" {
  name            = "payments-exchange-rates"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "alias/aws/kinesis"
}
