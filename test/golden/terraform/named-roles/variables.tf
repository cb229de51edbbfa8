# Who writes to the other stream, which is not of this module.
variable "kinesis_producer_role_arns" {
  type = list(string)
}
