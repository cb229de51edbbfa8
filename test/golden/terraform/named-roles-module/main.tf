module "orders" {
  source = "./modules/stream"

  name = "orders"
}

module "returns" {
  source = "./modules/stream"

  name = "returns"
}
