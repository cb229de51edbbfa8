# kics-scan ignore-block
resource "aws_kinesis_stream" "block" {
  name            = "block"
  shard_count     = 1
  encryption_type = "NONE"
}

# kics-scan ignore-line
resource "aws_kinesis_stream" "line" {
  name        = "line"
  shard_count = 1
}

resource "aws_kinesis_stream" "attribute" {
  name        = "attribute"
  shard_count = 1
  # dd-iac-scan ignore-line
  encryption_type = "NONE"
}

# kics-scan ignore-line
resource "aws_kinesis_stream" "other_line" {
  name            = "other-line"
  shard_count     = 1
  encryption_type = "NONE" # want: stream-unencrypted
}

# kics-scan ignore-block

resource "aws_kinesis_stream" "apart" { # want: stream-unencrypted
  name        = "apart"
  shard_count = 1
}

# want: suppression-invalid
# kics-scan disable=862fe4bf-3eec-4767-a517-40f378886b88
resource "aws_kinesis_stream" "late" { # want: stream-unencrypted
  name        = "late"
  shard_count = 1
}
