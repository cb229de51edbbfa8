module "a" {
  source = "./stream"
  name   = "a"
}

module "b" {
  source = "./stream"
  name   = "b"
}
