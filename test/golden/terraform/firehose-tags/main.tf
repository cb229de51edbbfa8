provider "aws" {
  region = "eu-west-1"
}

resource "aws_kinesis_firehose_delivery_stream" "orders" { # want: firehose-unencrypted
  name = "orders"

  tags = { # want: required-tags
    Owner = "payments"
  }
}

resource "aws_kinesis_video_stream" "hall" { # want: video-stream-aws-managed-key
  name = "hall"

  tags = {
    Owner      = "facilities"
    CostCenter = "42"
  }
}
