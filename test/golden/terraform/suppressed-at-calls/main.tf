module "checkov" {
  # checkov:skip=CKV_AWS_43:reaches the resources of the module
  source = "./stream"
}

# trivy:ignore:AWS-0064
module "trivy" {
  source = "./other"
}

# kinesis-encryption:ignore stream-unencrypted -- ours does so too
module "ours" {
  source = "./third"
}

module "loud" {
  source = "./loud"
}

# kinesis-encryption:ignore stream-unencrypted -- the other call is not covered
module "half" {
  source = "./loud"
}
