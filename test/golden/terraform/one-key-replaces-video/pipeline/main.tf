variable "name" {
  type = string
}

variable "key_arn" {
  type    = string
  default = null
}

# One argument gives both their key: to encrypt the first replaces the second.
resource "aws_kinesis_stream" "this" {
  name            = var.name
  shard_count     = 1
  encryption_type = var.key_arn == null ? "NONE" : "KMS" # want: stream-unencrypted
  kms_key_id      = var.key_arn
}

resource "aws_kinesis_video_stream" "this" {
  name       = var.name
  kms_key_id = var.key_arn # want: video-stream-aws-managed-key
}
