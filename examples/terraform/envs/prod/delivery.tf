# Takes records directly and keeps them unencrypted until they are delivered; the bucket's key does not cover that.
resource "aws_kinesis_firehose_delivery_stream" "audit" {
  name        = "payments-audit"
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn    = "arn:aws:iam::111122223333:role/firehose"
    bucket_arn  = "arn:aws:s3:::payments-audit"
    kms_key_arn = aws_kms_key.orders.arn
  }
}

# Encrypted, but with a key that AWS owns and nobody here can see.
resource "aws_kinesis_firehose_delivery_stream" "metrics" {
  name        = "payments-metrics"
  destination = "extended_s3"

  server_side_encryption {
    enabled = true
  }

  extended_s3_configuration {
    role_arn   = "arn:aws:iam::111122223333:role/firehose"
    bucket_arn = "arn:aws:s3:::payments-metrics"
  }
}

# Which key? Fails when it is applied.
resource "aws_kinesis_firehose_delivery_stream" "logins" {
  name        = "payments-logins"
  destination = "extended_s3"

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
  }

  extended_s3_configuration {
    role_arn   = "arn:aws:iam::111122223333:role/firehose"
    bucket_arn = "arn:aws:s3:::payments-logins"
  }
}

# Reads from a stream, and can have no encryption of its own: the stream is the place.
resource "aws_kinesis_firehose_delivery_stream" "ledger" {
  name        = "payments-ledger-copy"
  destination = "extended_s3"

  kinesis_source_configuration {
    kinesis_stream_arn = aws_kinesis_stream.ledger.arn
    role_arn           = "arn:aws:iam::111122223333:role/firehose"
  }

  extended_s3_configuration {
    role_arn   = "arn:aws:iam::111122223333:role/firehose"
    bucket_arn = "arn:aws:s3:::payments-ledger"
  }
}

# Names no key, so it gets the one that AWS manages. Another key would make it anew, without what it has recorded.
resource "aws_kinesis_video_stream" "counter" {
  name                    = "payments-counter"
  data_retention_in_hours = 72
}
