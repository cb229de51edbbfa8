variable "modes" {
  type    = list(string)
  default = ["ON_DEMAND"]
}

resource "aws_kinesis_stream" "orders" { # want: stream-unencrypted
  name = "orders"

  dynamic "stream_mode_details" {
    for_each = var.modes

    content {
      stream_mode = stream_mode_details.value
    }
  }

  timeouts {
    create = "5m"
  }
}
