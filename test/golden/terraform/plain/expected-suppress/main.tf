# The stream of the shop.
# kinesis-encryption:ignore stream-unencrypted -- say who accepts this, and why
resource "aws_kinesis_stream" "orders" { # want: stream-unencrypted
  name        = "orders"
  shard_count = 1

  tags = {
    Team = "shop"
  }
}

output "stream" {
  value = aws_kinesis_stream.orders.arn
}
