variable "name" {
  type = string
}

variable "encryption_type" {
  type    = string
  default = "NONE"
}

variable "kms_key_id" {
  type    = string
  default = null
}
