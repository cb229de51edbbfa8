terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.60"
    }
  }
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      Environment = "prod"
      Owner       = "payments"
    }
  }
}

# As it should be: a customer managed key that rotates, with a policy of its own.
module "orders" {
  source = "../../modules/event-stream"

  name            = "payments-orders"
  kms_key_arn     = aws_kms_key.orders.arn
  retention_hours = 168
}

# No key is passed, so the module leaves the stream unencrypted.
module "clicks" {
  source = "../../modules/event-stream"

  name = "payments-clicks"
}
