variable "class" {
  type = string
}

resource "aws_kinesis_video_stream" "weather" {
  name = "weather"
  tags = { classification = "public" }
}

resource "aws_kinesis_video_stream" "hall" { # want: video-stream-aws-managed-key
  name = "hall"
  tags = { classification = "internal" }
}

resource "aws_kinesis_video_stream" "any" {
  name = "any"
  tags = { classification = var.class }
}

resource "aws_kinesis_video_stream" "other_service" {
  name       = "other"
  kms_key_id = "alias/aws/s3" # want: video-stream-aws-managed-key
  tags       = { classification = "public" }
}

resource "aws_kinesis_firehose_delivery_stream" "weather" {
  name = "weather"
  tags = { classification = "public" }

  server_side_encryption {
    enabled = true
  }
}

# Public or not, it is not encrypted.
resource "aws_kinesis_firehose_delivery_stream" "forecast" { # want: firehose-unencrypted
  name = "forecast"
  tags = { classification = "public" }
}
