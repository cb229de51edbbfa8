locals {
  names = { orders = "payments-orders", clicks = "shop-clicks" }
}

resource "aws_kinesis_firehose_delivery_stream" "by_name" { # want: firehose-unencrypted
  for_each = local.names

  name        = each.value
  destination = "extended_s3"
}

resource "aws_kinesis_firehose_delivery_stream" "by_count" { # want: firehose-unencrypted
  count = 2

  name = "copy-${count.index}"
}
