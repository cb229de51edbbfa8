resource "aws_kms_key" "recordings" {
  description         = "Encrypts recordings"
  enable_key_rotation = true
}

resource "aws_kinesis_video_stream" "camera" { # want: video-stream-aws-managed-key
  for_each = toset(["entrance", "hall"])

  name       = each.key
  kms_key_id = aws_kms_key.recordings.arn
}
