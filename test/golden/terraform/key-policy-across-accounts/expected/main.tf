provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"]
}

provider "aws" {
  alias  = "keys"
  region = "eu-west-1"

  assume_role {
    role_arn = "arn:aws:iam::444455556666:role/keys"
  }
}

provider "aws" {
  alias  = "elsewhere"
  region = "eu-west-1"

  assume_role {
    role_arn = var.role
  }
}

variable "role" {}

resource "aws_kms_key" "orders" {
  provider            = aws.keys
  enable_key_rotation = true
}

resource "aws_kms_alias" "orders" {
  provider      = aws.keys
  name          = "alias/orders"
  target_key_id = aws_kms_key.orders.key_id
}

# Its id and the name of its alias mean nothing in the stream's account.
resource "aws_kinesis_stream" "by_id" {
  name            = "by-id"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.orders.arn # want: key-policy-cross-account
}

resource "aws_kinesis_stream" "by_alias" {
  name            = "by-alias"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.orders.arn # want: key-policy-cross-account
}

resource "aws_kinesis_stream" "by_arn" {
  name            = "by-arn"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.orders.arn
}

resource "aws_kinesis_stream" "by_alias_arn" {
  name            = "by-alias-arn"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_alias.orders.arn
}

# In the key's own account any name will do, and where the account is not known nothing is said.
resource "aws_kinesis_stream" "beside" {
  provider        = aws.keys
  name            = "beside"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.orders.key_id
}

resource "aws_kinesis_stream" "elsewhere" {
  provider        = aws.elsewhere
  name            = "elsewhere"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.orders.key_id
}
