resource "aws_kinesis_video_stream" "entrance" { # want: video-stream-aws-managed-key
  name                    = "entrance"
  data_retention_in_hours = 24
  device_name             = "camera-1"

  tags = {
    Site = "north"
  }
}

resource "aws_kinesis_video_stream" "hall" {
  name       = "hall"
  kms_key_id = "alias/aws/kinesisvideo" # want: video-stream-aws-managed-key
}

resource "aws_kinesis_video_stream" "yard" {
  name       = "yard"
  kms_key_id = null # want: video-stream-aws-managed-key
}

resource "aws_kinesis_video_stream" "roof" {
  name       = "roof"
  kms_key_id = data.aws_kms_alias.video.target_key_arn # want: video-stream-aws-managed-key
}

resource "aws_kinesis_video_stream" "garage" {
  name       = "garage"
  kms_key_id = "arn:aws:kms:eu-west-1:111122223333:alias/aws/s3" # want: video-stream-aws-managed-key
}

resource "aws_kinesis_video_stream" "vault" {
  name       = "vault"
  kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}

data "aws_kms_alias" "video" {
  name = "alias/aws/kinesisvideo"
}
