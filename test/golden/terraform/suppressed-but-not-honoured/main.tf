# trivy:ignore:AVD-AWS-0064
resource "aws_kinesis_stream" "trivy" { # want: stream-unencrypted
  name        = "trivy"
  shard_count = 1
}

resource "aws_kinesis_stream" "checkov" {
  # checkov:skip=CKV_AWS_43
  name        = "checkov"
  shard_count = 1
}

# kinesis-encryption:ignore stream-unencrypted -- ours always holds
resource "aws_kinesis_stream" "ours" {
  name        = "ours"
  shard_count = 1
}
