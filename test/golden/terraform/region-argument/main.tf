variable "region" {
  default = "eu-west-1"
}

resource "aws_kinesis_stream" "orders" { # want: stream-unencrypted
  region      = var.region
  name        = "orders"
  shard_count = 1
}

resource "aws_kinesis_stream" "clicks" { # want: stream-unencrypted
  name        = "clicks"
  shard_count = 1
  region      = "us-east-1"
}
