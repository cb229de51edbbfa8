#trivy:ignore:AVD-AWS-0064
resource "aws_kinesis_stream" "above" {
  name        = "above"
  shard_count = 1
}

resource "aws_kinesis_stream" "first" { //tfsec:ignore:aws-kinesis-enable-in-transit-encryption
  name        = "first"
  shard_count = 1
}

resource "aws_kinesis_stream" "beside" {
  name            = "beside"
  shard_count     = 1
  encryption_type = "NONE" # trivy:ignore:aws-0064
}

# trivy:ignore:aws-kinesis-*
# trivy:ignore:AVD-AWS-0001
resource "aws_kinesis_stream" "stacked" {
  name        = "stacked"
  shard_count = 1
}

/* trivy:ignore:* */
resource "aws_kinesis_stream" "everything" {
  name        = "everything"
  shard_count = 1
}

# trivy:ignore:AVD-AWS-0064:exp:9999-12-31
resource "aws_kinesis_stream" "unexpired" {
  name        = "unexpired"
  shard_count = 1
}

# trivy:ignore:AVD-AWS-0064:ws:def*
resource "aws_kinesis_stream" "workspace" {
  name        = "workspace"
  shard_count = 1
}

# trivy:ignore:AVD-AWS-0064[name=filtered]
resource "aws_kinesis_stream" "filtered" {
  name        = "filtered"
  shard_count = 1
}

# want: suppression-invalid
# trivy:ignore:AVD-AWS-0064[name=another]
resource "aws_kinesis_stream" "filtered_out" { # want: stream-unencrypted
  name        = "filtered-out"
  shard_count = 1
}

# trivy:ignore:AVD-AWS-0064:ws:prod
resource "aws_kinesis_stream" "other_workspace" { # want: stream-unencrypted
  name        = "other-workspace"
  shard_count = 1
}

# want: suppression-invalid
# trivy:ignore:AVD-AWS-0064:exp:2020-01-01
resource "aws_kinesis_stream" "expired" { # want: stream-unencrypted
  name        = "expired"
  shard_count = 1
}

# want: suppression-invalid
# trivy:ignore:AVD-AWS-0064:exp:soon
resource "aws_kinesis_stream" "undated" { # want: stream-unencrypted
  name        = "undated"
  shard_count = 1
}

# want: suppression-invalid
# trivy:ignore:AVD-AWS-0064

resource "aws_kinesis_stream" "apart" { # want: stream-unencrypted
  name        = "apart"
  shard_count = 1
}

resource "aws_kinesis_stream" "inside" { # want: stream-unencrypted
  # trivy:ignore:AVD-AWS-0064
  name        = "inside"
  shard_count = 1
}

# trivy:ignore:AVD-AWS-0065
resource "aws_kinesis_stream" "other" { # want: stream-unencrypted
  name        = "other"
  shard_count = 1
}
