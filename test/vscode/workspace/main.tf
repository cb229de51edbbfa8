terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

# Every order, as it is placed.
resource "aws_kinesis_stream" "orders" {
  name             = "orders"
  shard_count      = 2
  retention_period = 48

  tags = {
    Team = "checkout"
  }
}

# The same module twice: one call names a key, the other forgets it.
module "clicks" {
  source      = "./modules/stream"
  name        = "clicks"
  kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}

module "audit" {
  source = "./modules/stream"
  name   = "audit"
}
