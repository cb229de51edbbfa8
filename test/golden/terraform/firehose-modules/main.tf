resource "aws_kms_key" "events" {
  description         = "Encrypts delivery streams"
  enable_key_rotation = true
}

module "orders" {
  source = "./delivery"

  name        = "orders"
  kms_key_arn = aws_kms_key.events.arn
}

module "clicks" {
  source = "./delivery"

  name = "clicks"
}

module "views" {
  source = "./typed"

  name = "views"
}
