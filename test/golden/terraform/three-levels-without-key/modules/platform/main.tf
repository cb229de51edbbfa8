variable "kms_key_id" {
  type    = string
  default = null
}

module "ingest" {
  source     = "../ingest"
  kms_key_id = var.kms_key_id
}
