resource "aws_kinesis_stream" "orders" {
  # want: suppression-invalid
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "1234abcd-12ab-34cd-56ef-1234567890ab"
}

resource "aws_kinesis_stream" "bills" {
  name            = "bills"
  shard_count     = 1
  encryption_type = "KMS"
  # want: suppression-invalid
  kms_key_id = "1234abcd-12ab-34cd-56ef-1234567890ab" # kinesis-encryption:ignore stream-key-missing -- left over
}

# want: suppression-invalid
# trivy:ignore:AVD-AWS-0064:exp:2020-01-01
resource "aws_kinesis_stream" "expired" { # want: stream-unencrypted
  name        = "expired"
  shard_count = 1
}
