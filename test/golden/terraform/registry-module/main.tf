module "orders" { # want: stream-aws-managed-key
  source  = "cloudposse/kinesis-stream/aws"
  version = "0.4.0"

  name        = "orders"
  shard_count = 1
}
