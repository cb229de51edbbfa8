resource "aws_kms_key" "orders" {
  enable_key_rotation = true
}

module "orders" {
  source          = "./stream"
  name            = "orders"
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.orders.arn
}

module "clicks" {
  source = "./stream"
  name   = "clicks"
}
