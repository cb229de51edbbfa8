variable "rotate" {
  type    = bool
  default = true
}

resource "aws_kms_key" "a" { # want: key-rotation-disabled
  description             = "a"
  deletion_window_in_days = 30
  enable_key_rotation     = true
  policy                  = jsonencode({})
}

resource "aws_kms_key" "b" {
  enable_key_rotation = var.rotate # want: key-rotation-disabled
}

resource "aws_kms_key" "c" {
  enable_key_rotation = true
} # want: key-rotation-disabled

resource "aws_kms_key" "unused" {}

module "key" {
  source   = "./key"
  rotation = true
}

resource "aws_kinesis_stream" "orders" {
  for_each = {
    a = aws_kms_key.a.arn
    b = aws_kms_key.b.key_id
    c = aws_kms_key.c.arn
    d = module.key.arn
  }

  name            = each.key
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = each.value
}
