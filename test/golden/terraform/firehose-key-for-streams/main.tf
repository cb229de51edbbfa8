data "aws_iam_policy_document" "events_key" {
  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey", "kms:CreateGrant"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["firehose.eu-west-1.amazonaws.com"]
    }
  }
}

resource "aws_kms_key" "events" {
  enable_key_rotation = true
  policy              = data.aws_iam_policy_document.events_key.json
}

resource "aws_kinesis_firehose_delivery_stream" "events" { # want: firehose-unencrypted
  name = "events"
}

# Firehose's key is none for a data stream.
resource "aws_kinesis_stream" "events" { # want: stream-unencrypted
  name        = "events"
  shard_count = 1
}
