resource "aws_kinesis_firehose_delivery_stream" "orders" { # want: firehose-unencrypted
	name        = "orders"
	destination = "extended_s3"

	tags = {
		Team = "shop"
	}
}

resource "aws_kinesis_firehose_delivery_stream" "clicks" {
	name = "clicks"
	server_side_encryption { enabled = true } # want: firehose-aws-owned-key
}
