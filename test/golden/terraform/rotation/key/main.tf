variable "rotation" {
  default = false
}

resource "aws_kms_key" "this" {
  enable_key_rotation = var.rotation # want: key-rotation-disabled
}

output "arn" {
  value = aws_kms_key.this.arn
}
