# dd-iac-scan disable=terraform-aws-kinesis-not-encrypted-with-kms
resource "aws_kinesis_stream" "datadog" {
  name        = "datadog"
  shard_count = 1
}
