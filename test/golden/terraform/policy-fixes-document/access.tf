resource "aws_kms_key" "access" {
  enable_key_rotation = true

  # want: key-policy-kinesis-access
  policy = data.aws_iam_policy_document.access.json
}

data "aws_iam_policy_document" "access" {
  statement {
    sid       = "Administration"
    actions   = ["kms:DescribeKey", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"]
    }
  }
}

resource "aws_kinesis_stream" "access" {
  name            = "access"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.access.arn
}
