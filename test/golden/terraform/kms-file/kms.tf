data "aws_partition" "this" {}

data "aws_caller_identity" "current" {
  provider = aws.other
}

provider "aws" {
  alias  = "other"
  region = "us-east-1"
}

data "aws_iam_policy_document" "orders_kinesis_key" {
  statement {
    actions   = ["s3:*"]
    resources = ["*"]
  }
}
