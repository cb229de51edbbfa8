provider "aws" {
  region = "eu-central-1"
}

variable "stream_key_arn" {
  description = "Key of the streams; the pipeline passes it in."
  type        = string
}

module "orders" {
  source = "../../modules/event-stream"

  name        = "payments-orders-staging"
  kms_key_arn = var.stream_key_arn
}
