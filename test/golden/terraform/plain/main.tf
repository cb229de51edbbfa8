# The stream of the shop.
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
