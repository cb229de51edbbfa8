variable "owner" {
  type = string
}

locals {
  tags = {
    CostCenter = "4711"
  }
}

resource "aws_s3_bucket" "other" {
  bucket = "other"

  tags = {
    "data:class" = "internal"
  }
}

resource "aws_kinesis_stream" "orders" { # want: stream-unencrypted, required-tags
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.clicks.arn

  tags = {
    Owner        = var.owner
    CostCenter   = local.tags.CostCenter
    "data:class" = "internal"
    Tier         = var.tier
  }
}

resource "aws_kinesis_stream" "clicks" {
  name            = "clicks"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.clicks.arn
  tags            = merge(local.tags, { Owner = "a", "data:class" = "internal", Tier = var.tier }) # want: required-tags
}

resource "aws_kms_key" "clicks" {
  enable_key_rotation = true

  tags = { # want: required-tags
    Owner        = "team" # us
    CostCenter   = local.tags.CostCenter
    "data:class" = "internal"
    Tier         = var.tier
  }
}

variable "tier" {
  description = "Value of the tag Tier"
  type        = string
}

resource "aws_kinesis_stream" "views" {
  name            = "views"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.clicks.arn
  tags            = merge(local.tags, { Owner = var.owner, "data:class" = "internal", Tier = var.tier }) # want: required-tags
}
