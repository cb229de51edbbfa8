module "orders" {
  source = "./modules/stream"

  name                       = "orders"
  kinesis_producer_role_arns = var.kinesis_producer_role_arns
  kinesis_consumer_role_arns = var.kinesis_consumer_role_arns
}

variable "kinesis_producer_role_arns" {
  description = "ARNs of the roles that write to the stream. They must exist: KMS refuses a policy that names others."
  type        = list(string)

  validation {
    condition     = length(var.kinesis_producer_role_arns) > 0
    error_message = "The key policy needs at least one entry."
  }
}

variable "kinesis_consumer_role_arns" {
  description = "ARNs of the roles that read from the stream. They must exist: KMS refuses a policy that names others."
  type        = list(string)

  validation {
    condition     = length(var.kinesis_consumer_role_arns) > 0
    error_message = "The key policy needs at least one entry."
  }
}

module "returns" {
  source = "./modules/stream"

  name                       = "returns"
  kinesis_producer_role_arns = var.kinesis_producer_role_arns
  kinesis_consumer_role_arns = var.kinesis_consumer_role_arns
}
