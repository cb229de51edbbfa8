resource "aws_kinesis_stream" "orders" { # want: stream-unencrypted
    name = "orders"
    shard_count   =   1   # one
    retention_period = 48
}

resource "aws_kinesis_stream" "clicks" { # want: stream-unencrypted
    name        = "clicks"
    shard_count = 1
}
