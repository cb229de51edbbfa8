module "orders" {
  source = "acme/stream/aws"
  name   = "orders"
}

module "clicks" {
  source = "acme/fixed/aws"
}
