variable "streams" {
  type = map(object({
    encryption_type = optional(string, "NONE")
    kms_key_id      = optional(string)
  }))
}
resource "aws_kinesis_stream" "this" {
  for_each        = var.streams
  name            = each.key
  encryption_type = each.value.encryption_type # want: stream-unencrypted
  kms_key_id      = each.value.kms_key_id      # want: stream-key-missing, stream-aws-managed-key
}
