resource "aws_kinesis_stream" "this" {
  name             = var.name
  retention_period = var.retention_hours

  encryption_type = var.kms_key_arn == null ? "NONE" : "KMS"
  kms_key_id      = var.kms_key_arn

  stream_mode_details {
    stream_mode = "ON_DEMAND"
  }
}
