locals {
  type = "NONE"
}

module "data" {
  source = "./data"

  streams = ["orders", "clicks"]
  type    = local.type
  key     = "alias/aws/kinesis"
}
