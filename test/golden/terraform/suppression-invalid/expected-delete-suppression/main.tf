variable "key" {
  type = string
}

variable "encrypted" {
  type = bool
}

# want: suppression-invalid
resource "aws_kinesis_stream" "misspelt" { # want: stream-unencrypted
  name        = "misspelt"
  shard_count = 1
}

# want: suppression-invalid
# kinesis-encryption:ignore -- without a rule
resource "aws_kinesis_stream" "nothing" { # want: stream-unencrypted
  name        = "nothing"
  shard_count = 1
}

# want: suppression-invalid
# kinesis-encryption:ignore stream-unencrypted until=2099-02-30 -- no such day
resource "aws_kinesis_stream" "undated" { # want: stream-unencrypted
  name        = "undated"
  shard_count = 1
}

# want: suppression-invalid
# kinesis-encryption:ignore stream-unencrypted until=2020-12-31 -- long ago
resource "aws_kinesis_stream" "expired" { # want: stream-unencrypted
  name        = "expired"
  shard_count = 1
}

# want: suppression-invalid
# kinesis-encryption:ignore stream-unencrypted a reason without dashes
resource "aws_kinesis_stream" "undashed" { # want: stream-unencrypted
  name        = "undashed"
  shard_count = 1
}

# want: suppression-invalid
# kinesis-encryption:ignore stream-unencrypted -- there is an empty line

resource "aws_kinesis_stream" "apart" { # want: stream-unencrypted
  name        = "apart"
  shard_count = 1
}

# want: suppression-invalid
# kinesis-encryption:ignore stream-unencrypted -- left over
resource "aws_kinesis_stream" "fixed" {
  name            = "fixed"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "1234abcd-12ab-34cd-56ef-1234567890ab"
}

# want: suppression-invalid
# kinesis-encryption:ignore stream-unencrypted,stream-aws-managed-key -- one of two is left over
resource "aws_kinesis_stream" "managed" {
  name            = "managed"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "alias/aws/kinesis"
}

# kinesis-encryption:ignore stream-unencrypted -- with the next variable file it may be needed
resource "aws_kinesis_stream" "unknown" {
  name            = "unknown"
  shard_count     = 1
  encryption_type = var.encrypted ? "KMS" : var.type
  kms_key_id      = var.key
}

# kinesis-encryption:ignore stream-key-shared -- the rule is off
resource "aws_kinesis_stream" "off" {
  name            = "off"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "1234abcd-12ab-34cd-56ef-1234567890ab"
}

# kinesis-encryption:ignore stream-unencrypted -- not made here
resource "aws_kinesis_stream" "absent" {
  count       = 0
  name        = "absent"
  shard_count = 1
}

# checkov:skip=CKV_AWS_18: nothing that is judged here
# trivy:ignore:AVD-AWS-0089:exp:2020-01-01
# nosemgrep
variable "bucket" {
  type = string
}
