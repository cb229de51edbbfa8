resource "aws_kinesis_firehose_delivery_stream" "half" {
  name = "half"

  server_side_encryption {
    enabled  = true
    key_type =
  }
}

resource "aws_kinesis_firehose_delivery_stream" "list" {
  name                   = "list"
  server_side_encryption = [{ enabled = false }] # want: firehose-unencrypted
}

resource "aws_kinesis_firehose_delivery_stream" "orders" { # want: firehose-unencrypted
  name = "orders"
}

resource "aws_kinesis_video_stream" "hall" {
  name       = "hall"
  kms_key_id =
}
