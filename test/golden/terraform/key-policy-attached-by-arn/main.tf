data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "keys" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"]
    }
  }
}

resource "aws_kms_key" "orders" {
  enable_key_rotation = true
}

resource "aws_kms_key_policy" "orders" {
  key_id = aws_kms_key.orders.arn # want: key-policy-unreadable
  policy = data.aws_iam_policy_document.keys.json
}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.orders.arn
}

# By its alias.
resource "aws_kms_key" "clicks" {
  enable_key_rotation = true
}

resource "aws_kms_alias" "clicks" {
  name          = "alias/clicks"
  target_key_id = aws_kms_key.clicks.arn
}

resource "aws_kms_key_policy" "clicks" {
  key_id = aws_kms_alias.clicks.name # want: key-policy-unreadable
  policy = data.aws_iam_policy_document.keys.json
}

resource "aws_kinesis_stream" "clicks" {
  name            = "clicks"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.clicks.arn
}

# One of several, and one that is right.
resource "aws_kms_key" "views" {
  for_each            = toset(["eu", "us"])
  enable_key_rotation = true
}

resource "aws_kms_key_policy" "views" {
  for_each = toset(["eu", "us"])
  key_id   = aws_kms_key.views[each.key].arn # want: key-policy-unreadable
  policy   = data.aws_iam_policy_document.keys.json
}

resource "aws_kinesis_stream" "views" {
  for_each        = toset(["eu", "us"])
  name            = "views-${each.key}"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.views[each.key].arn
}

resource "aws_kms_key" "carts" {
  enable_key_rotation = true
}

resource "aws_kms_key_policy" "carts" {
  key_id = aws_kms_key.carts.id
  policy = data.aws_iam_policy_document.keys.json
}

resource "aws_kinesis_stream" "carts" {
  name            = "carts"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key_policy.carts.key_id
}
