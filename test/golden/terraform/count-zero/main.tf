variable "enabled" {
  default = false
}

resource "aws_kinesis_stream" "orders" {
  count       = var.enabled ? 1 : 0
  name        = "orders"
  shard_count = 1
}

resource "aws_kinesis_stream" "clicks" {
  count       = 0
  name        = "clicks"
  shard_count = 1
}
