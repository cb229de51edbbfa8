# kinesis-encryption:ignore stream-unencrypted -- a public feed
resource "aws_kinesis_stream" "orders" {
  name        = "orders"
  shard_count = 1
}

// A feed of clicks.
// want: suppression-invalid
// kinesis-encryption:ignore stream-key-missing,stream-unencrypted -- told elsewhere
resource "aws_kinesis_stream" "clicks" { # want: stream-unencrypted
  name        = "clicks"
  shard_count = 1
}
