data "aws_caller_identity" "current" {}

module "orders" {
  source     = "./key"
  principals = ["*"]
}

variable "readers" {
  type = list(string)
}

module "clicks" {
  source     = "./key"
  principals = var.readers
}
