# kinesis-encryption:ignore firehose-unencrypted -- carries public prices only
resource "aws_kinesis_firehose_delivery_stream" "prices" {
  name = "prices"
}

resource "aws_kinesis_firehose_delivery_stream" "rates" {
  name = "rates"

  server_side_encryption {
    enabled = true # kinesis-encryption:ignore firehose-aws-owned-key -- public
  }
}

# kinesis-encryption:ignore video-stream-aws-managed-key until=2999-01-01 -- moves with the next camera
resource "aws_kinesis_video_stream" "hall" {
  name = "hall"
}
