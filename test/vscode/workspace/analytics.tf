resource "aws_kinesis_stream" "page_views" {
  name = "page-views"

  encryption_type = "KMS"
  kms_key_id      = "alias/aws/kinesis"

  stream_mode_details {
    stream_mode = "ON_DEMAND"
  }
}
