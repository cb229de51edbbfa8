variable "name" {}

variable "encryption_type" {
  default = "NONE"
}

variable "kms_key_id" {
  default = ""
}

resource "aws_kinesis_stream" "this" {
  name            = var.name
  encryption_type = var.encryption_type # want: stream-unencrypted
  kms_key_id      = var.kms_key_id
}
