resource "aws_kinesis_stream" "inside" {
  # checkov:skip=CKV_AWS_43:a public feed
  name        = "inside"
  shard_count = 1
}

resource "aws_kinesis_stream" "listed" {
  name = "listed"
  # checkov:skip=CKV_AWS_109,CKV_AWS_43:two at once
  shard_count = 1
}

resource "aws_kinesis_stream" "bridgecrew" {
  name        = "bridgecrew" # bridgecrew:skip=CKV_AWS_43
  shard_count = 1
}

resource "aws_kinesis_stream" "cortex" {
  # cortex:skip=CKV_AWS_43:as Checkov is called in Cortex Cloud
  name        = "cortex"
  shard_count = 1
}

# want: suppression-invalid
# checkov:skip=CKV_AWS_43:above the block, where Checkov does not look
resource "aws_kinesis_stream" "above" { # want: stream-unencrypted
  name        = "above"
  shard_count = 1
}

resource "aws_kinesis_stream" "first" { # checkov:skip=CKV_AWS_43:on the first line # want: stream-unencrypted, suppression-invalid
  name        = "first"
  shard_count = 1
} # checkov:skip=CKV_AWS_43:on the last line # want: suppression-invalid

resource "aws_kinesis_stream" "other" { # want: stream-unencrypted
  # checkov:skip=CKV_AWS_7:another control
  name        = "other"
  shard_count = 1
}

resource "aws_kinesis_stream" "heredoc" { # want: stream-unencrypted
  name        = <<-EOT
    # checkov:skip=CKV_AWS_43:no comment at all
  EOT
  shard_count = 1
}
