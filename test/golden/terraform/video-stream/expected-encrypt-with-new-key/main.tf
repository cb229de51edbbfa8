resource "aws_kinesis_video_stream" "entrance" { # want: video-stream-aws-managed-key
  name                    = "entrance"
  data_retention_in_hours = 24
  device_name             = "camera-1"
  kms_key_id              = aws_kms_key.entrance_video.arn

  tags = {
    Site = "north"
  }
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

data "aws_iam_policy_document" "entrance_video_key" {
  statement {
    sid    = "EnableKeyAdministration"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root"]
    }
  }

  statement {
    sid    = "AllowUseThroughKinesisVideo"
    effect = "Allow"
    actions = [
      "kms:Decrypt",
      "kms:GenerateDataKey",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["kinesisvideo.${data.aws_region.current.id}.amazonaws.com"]
    }
  }
}

resource "aws_kms_key" "entrance_video" {
  description             = "Encrypts the video stream entrance"
  deletion_window_in_days = 30
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.entrance_video_key.json
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
