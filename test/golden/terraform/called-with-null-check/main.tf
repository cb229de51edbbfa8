module "clicks" {
  source = "./stream"
  name   = "clicks"
}
