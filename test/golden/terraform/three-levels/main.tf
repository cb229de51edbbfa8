resource "aws_kms_key" "data" {
  description         = "Data"
  enable_key_rotation = true
}

module "platform" {
  source     = "./modules/platform"
  kms_key_id = aws_kms_key.data.arn
}
