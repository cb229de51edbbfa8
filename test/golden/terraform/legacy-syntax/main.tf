variable "env" {
  default = "prod"
}

variable "key" {}

resource aws_kinesis_stream "orders" { # want: stream-unencrypted
  name        = "${var.env}-orders"
  shard_count = "1"
}

resource "aws_kinesis_stream" "clicks" {
  name            = "${var.env}-clicks"
  shard_count     = "1"
  encryption_type = "${upper("kms")}"
  kms_key_id      = "${var.key}"
  depends_on      = ["aws_kinesis_stream.orders"]
}
