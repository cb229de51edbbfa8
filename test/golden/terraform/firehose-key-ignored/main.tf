resource "aws_kms_key" "events" {
  enable_key_rotation = true
}

resource "aws_kinesis_firehose_delivery_stream" "off" {
  name = "off"

  server_side_encryption {
    enabled  = false # want: firehose-unencrypted
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = aws_kms_key.events.arn
  }
}

resource "aws_kinesis_firehose_delivery_stream" "untyped" {
  name = "untyped"

  server_side_encryption {
    enabled = true # want: firehose-aws-owned-key
    key_arn = aws_kms_key.events.arn
  }
}

resource "aws_kinesis_firehose_delivery_stream" "owned" {
  name = "owned"

  server_side_encryption {
    enabled  = true
    key_type = "AWS_OWNED_CMK" # want: firehose-aws-owned-key
    key_arn  = aws_kms_key.events.arn
  }
}
