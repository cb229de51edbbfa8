module "orders" {
  source = "./pipeline"

  name = "orders"
}
