resource "aws_kinesis_stream" "invoices" {
  name        = "invoices"
  shard_count = 4
}

resource "aws_kinesis_stream" "refunds" {
  name            = "refunds"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "alias/aws/kinesis"
}

resource "aws_kinesis_stream" "ledger" {
  name            = "ledger"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.ledger.arn
}

resource "aws_kms_key" "ledger" {
  description             = "Encrypts the ledger stream"
  deletion_window_in_days = 30
}
