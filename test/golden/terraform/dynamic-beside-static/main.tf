variable "modes" {
  type    = list(string)
  default = ["ON_DEMAND"]
}

variable "readers" {
  type    = list(string)
  default = ["arn:aws:iam::111122223333:role/reader"]
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

# Its first statement alone would keep Kinesis out.
data "aws_iam_policy_document" "orders" {
  statement {
    actions   = ["kms:DescribeKey", "kms:PutKeyPolicy"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root"]
    }
  }

  dynamic "statement" {
    for_each = toset(var.readers)

    content {
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = ["*"]

      principals {
        type        = "AWS"
        identifiers = [statement.value]
      }
    }
  }
}

resource "aws_kms_key" "orders" {
  enable_key_rotation = true
  policy              = data.aws_iam_policy_document.orders.json
}
