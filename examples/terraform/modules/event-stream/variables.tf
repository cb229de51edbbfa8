variable "name" {
  description = "Name of the stream."
  type        = string
}

variable "kms_key_arn" {
  description = "Key that encrypts the stream. Without one the stream is not encrypted."
  type        = string
  default     = null
}

variable "retention_hours" {
  description = "How long records are kept."
  type        = number
  default     = 24
}
