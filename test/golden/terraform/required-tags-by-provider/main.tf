provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Owner = "data" }
  }
}

resource "aws_kinesis_stream" "orders" { # want: stream-unencrypted
  name        = "orders"
  shard_count = 1

  tags = {
    Tier = "gold"
  }
}
