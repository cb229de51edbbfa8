module "a" {
  source     = "./stream"
  name       = "a"
  kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}

module "b" {
  source = "./stream"
  name   = "b"
}
