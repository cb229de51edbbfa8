variable "kms_key_id" {
  type = string
}

module "ingest" {
  source     = "../ingest"
  kms_key_id = var.kms_key_id
}
