variable "encryption" {
  type    = object({ key_type = string, key_arn = optional(string) })
  default = { key_type = "AWS_OWNED_CMK" }
}

resource "awscc_kinesisfirehose_delivery_stream" "orders" { # want: firehose-unencrypted
  delivery_stream_name = "orders"
}

resource "awscc_kinesisfirehose_delivery_stream" "clicks" {
  delivery_stream_name = "clicks"
  delivery_stream_encryption_configuration_input = { # want: firehose-aws-owned-key
    key_type = "AWS_OWNED_CMK"
  }
}

resource "awscc_kinesisfirehose_delivery_stream" "views" {
  delivery_stream_name                           = "views"
  delivery_stream_encryption_configuration_input = { key_type = "CUSTOMER_MANAGED_CMK" } # want: firehose-key-missing
}

resource "awscc_kinesisfirehose_delivery_stream" "handed" {
  delivery_stream_name                           = "handed"
  delivery_stream_encryption_configuration_input = var.encryption # want: firehose-aws-owned-key
}

resource "awscc_kinesisfirehose_delivery_stream" "null" {
  delivery_stream_name                           = "null"
  delivery_stream_encryption_configuration_input = null # want: firehose-unencrypted
}

resource "awscc_kinesisfirehose_delivery_stream" "fed" {
  delivery_stream_name = "fed"
  delivery_stream_type = "KinesisStreamAsSource"

  kinesis_stream_source_configuration = {
    kinesis_stream_arn = awscc_kinesis_stream.orders.arn
    role_arn           = "arn:aws:iam::111122223333:role/firehose"
  }
}

resource "awscc_kinesis_stream" "orders" {
  name              = "orders"
  stream_encryption = { encryption_type = "KMS", key_id = "1234abcd-12ab-34cd-56ef-1234567890ab" }
}

resource "awscc_kinesisfirehose_delivery_stream" "kafka" {
  delivery_stream_name = "kafka"
  delivery_stream_type = "MSKAsSource"
}

resource "awscc_kinesisfirehose_delivery_stream" "direct" { # want: firehose-unencrypted
  delivery_stream_name = "direct"
  delivery_stream_type = "DirectPut"
}

resource "awscc_kinesisvideo_stream" "entrance" { # want: video-stream-aws-managed-key
  name = "entrance"
}
