resource "aws_kinesis_stream" "terrascan" {
  #ts:skip=AC_AWS_0157 public by design
  name        = "terrascan"
  shard_count = 1
}

resource "aws_kinesis_stream" "terrascan_first" { # ts:skip=AC_AWS_0157
  name        = "terrascan-first"
  shard_count = 1
}

# want: suppression-invalid
# ts:skip=AC_AWS_0157 above the block
resource "aws_kinesis_stream" "terrascan_above" { # want: stream-unencrypted
  name        = "terrascan-above"
  shard_count = 1
}

resource "aws_kinesis_stream" "terrascan_other" { # want: stream-unencrypted
  # ts:skip=AC_AWS_0160
  name        = "terrascan-other"
  shard_count = 1
}

# nosemgrep: terraform.aws.security.aws-kinesis-stream-unencrypted.aws-kinesis-stream-unencrypted
resource "aws_kinesis_stream" "semgrep" {
  name        = "semgrep"
  shard_count = 1
}

resource "aws_kinesis_stream" "semgrep_all" { # nosemgrep
  name            = "semgrep-all"
  shard_count     = 1
  encryption_type = "NONE"
}

# nosemgrep: aws-kms-no-rotation
resource "aws_kinesis_stream" "semgrep_other" { # want: stream-unencrypted
  name        = "semgrep-other"
  shard_count = 1
}

# want: suppression-invalid
# nosemgrep: aws-kinesis-stream-unencrypted

resource "aws_kinesis_stream" "semgrep_apart" { # want: stream-unencrypted
  name        = "semgrep-apart"
  shard_count = 1
}

resource "aws_kinesis_stream" "sonar" { # NOSONAR
  name        = "sonar"
  shard_count = 1
}

resource "aws_kinesis_stream" "sonar_key" {
  name            = "sonar-key"
  shard_count     = 1
  encryption_type = "NONE" # NOSONAR(terraform:S5332) public
}

resource "aws_kinesis_stream" "sonar_other" {
  name            = "sonar-other"
  shard_count     = 1
  encryption_type = "NONE" # NOSONAR(S6304) # want: stream-unencrypted
}

# NOSONAR
resource "aws_kinesis_stream" "sonar_above" { # want: stream-unencrypted
  name        = "sonar-above"
  shard_count = 1
}
