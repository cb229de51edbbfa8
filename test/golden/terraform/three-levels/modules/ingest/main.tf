variable "kms_key_id" {
  type = string
}

module "stream" {
  source     = "../stream"
  name       = "ingest"
  kms_key_id = var.kms_key_id
}
