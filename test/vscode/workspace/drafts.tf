# Somebody is still writing the first block.
resource "aws_s3_bucket" "landing" {
  bucket = "landing-${var.

resource "aws_kinesis_stream" "returns" {
  name        = "returns"
  shard_count = 1
}
