variable "name" {
  type = string
}

variable "kms_key_arn" {
  description = "The key to encrypt the stream with."
  type        = string
  default     = null
}
