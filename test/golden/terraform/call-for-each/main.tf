provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "eu"
  region = "eu-west-1"
}

module "streams" {
  source   = "./stream"
  for_each = toset(["orders", "clicks"])

  providers = {
    aws = aws.eu
  }

  name       = "shop-${each.value}"
  kms_key_id = null
}
