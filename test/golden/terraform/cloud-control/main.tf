resource "awscc_kinesis_stream" "orders" { # want: stream-unencrypted
  name        = "orders"
  shard_count = 1
}

resource "awscc_kinesis_stream" "clicks" {
  name        = "clicks"
  shard_count = 1
  stream_encryption = { # want: stream-aws-managed-key
    encryption_type = "KMS"
    key_id          = "alias/aws/kinesis"
  }
}

resource "awscc_kinesis_stream" "views" {
  name              = "views"
  stream_encryption = { encryption_type = "KMS" } # want: stream-key-missing
}

resource "awscc_kinesis_stream" "unnamed" {
  stream_encryption = null # want: stream-unencrypted
}
