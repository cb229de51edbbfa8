# What belongs to a stream and has no encryption of its own.
resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}

resource "aws_kinesis_stream_consumer" "billing" {
  name       = "billing"
  stream_arn = aws_kinesis_stream.orders.arn
}

resource "aws_kinesis_resource_policy" "orders" {
  resource_arn = aws_kinesis_stream.orders.arn
  policy       = "{}"
}

resource "aws_kinesis_analytics_application" "sums" {
  name = "sums"
}

data "aws_kinesis_firehose_delivery_stream" "other" {
  name = "other"
}
