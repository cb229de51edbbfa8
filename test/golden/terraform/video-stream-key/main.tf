resource "aws_kms_key" "recordings" {
  description = "Encrypts recordings"
}

resource "aws_kinesis_video_stream" "camera" { # want: video-stream-aws-managed-key
  for_each = toset(["entrance", "hall"])

  name = each.key
}
