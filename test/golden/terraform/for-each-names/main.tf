locals {
  streams = {
    orders = 2
    clicks = 4
  }
}

resource "aws_kinesis_stream" "this" { # want: stream-unencrypted
  for_each = local.streams

  name        = "shop-${each.key}"
  shard_count = each.value
}

resource "aws_kinesis_stream" "shards" { # want: stream-unencrypted
  count       = 2
  name        = format("shard-%d", count.index)
  shard_count = 1
}

resource "aws_kinesis_stream" "toggled" { # want: stream-unencrypted
  count       = var.enabled ? 1 : 0
  name        = "toggled"
  shard_count = 1
}

variable "enabled" {
  default = true
}
