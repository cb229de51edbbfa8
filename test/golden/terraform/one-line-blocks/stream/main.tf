variable "kms_key_id" { default = null }

resource "aws_kinesis_stream" "this" {
  name            = "clicks"
  encryption_type = "KMS"
  kms_key_id      = var.kms_key_id # want: stream-key-missing
}
