module "orders" {
  source = "./stream"
  name   = "orders"
}

module "clicks" {
  source = "./stream"
  name   = "clicks"
}
