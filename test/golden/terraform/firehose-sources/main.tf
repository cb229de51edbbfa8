variable "source_arn" {
  type = string
}

variable "from_stream" {
  type = bool
}

locals {
  clusters = ["arn:aws:kafka:eu-west-1:111122223333:cluster/events/1234abcd"]
}

# Its records are encrypted where they come from, or not at all.
resource "aws_kinesis_firehose_delivery_stream" "orders" {
  name = "orders"

  kinesis_source_configuration {
    kinesis_stream_arn = aws_kinesis_stream.orders.arn
    role_arn           = "arn:aws:iam::111122223333:role/firehose"
  }
}

resource "aws_kinesis_stream" "orders" { # want: stream-unencrypted
  name        = "orders"
  shard_count = 1
}

resource "aws_kinesis_firehose_delivery_stream" "elsewhere" {
  name = "elsewhere"

  kinesis_source_configuration {
    kinesis_stream_arn = var.source_arn
    role_arn           = "arn:aws:iam::111122223333:role/firehose"
  }
}

resource "aws_kinesis_firehose_delivery_stream" "kafka" {
  name = "kafka"

  dynamic "msk_source_configuration" {
    for_each = local.clusters

    content {
      msk_cluster_arn = msk_source_configuration.value
      topic_name      = "events"

      authentication_configuration {
        connectivity = "PRIVATE"
        role_arn     = "arn:aws:iam::111122223333:role/firehose"
      }
    }
  }
}

# Without the stream the records are put into it directly.
resource "aws_kinesis_firehose_delivery_stream" "either" { # want: firehose-unencrypted
  name = "either"

  dynamic "kinesis_source_configuration" {
    for_each = var.from_stream ? [var.source_arn] : []

    content {
      kinesis_stream_arn = kinesis_source_configuration.value
      role_arn           = "arn:aws:iam::111122223333:role/firehose"
    }
  }
}

variable "sources" {
  type = list(string)
}

resource "aws_kinesis_firehose_delivery_stream" "open" {
  name = "open"

  dynamic "kinesis_source_configuration" {
    for_each = var.sources

    content {
      kinesis_stream_arn = kinesis_source_configuration.value
      role_arn           = "arn:aws:iam::111122223333:role/firehose"
    }
  }
}
