module "m" {
  source = "./m"
  streams = {
    a = {}
    b = { encryption_type = "KMS" }
    c = { encryption_type = "KMS", kms_key_id = "alias/aws/kinesis" }
  }
}
module "n" {
  source = "./m"
  streams = { z = {
    encryption_type = "NONE"
  } }
}
