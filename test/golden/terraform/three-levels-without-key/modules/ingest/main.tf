variable "kms_key_id" {
  type    = string
  default = null
}

module "stream" {
  source     = "../stream"
  name       = "ingest"
  kms_key_id = var.kms_key_id
}
