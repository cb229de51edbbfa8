# kinesis-encryption:ignore stream-unencrypted -- say who accepts this, and why
resource "aws_kinesis_stream" "orders" { # want: stream-unencrypted
  name        = "orders" # the shop's
  shard_count = 1        # enough
} # end
locals {
  a = 1
}
