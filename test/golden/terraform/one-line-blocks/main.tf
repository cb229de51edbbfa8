resource "aws_kinesis_stream" "orders" { name = "orders" } # want: stream-unencrypted
resource "aws_kinesis_stream" "empty" {}                   # want: stream-unencrypted

resource "aws_kinesis_stream" "commented" { # want: stream-unencrypted
  # nothing here yet
}
resource "aws_kinesis_stream" "nested" { # want: stream-unencrypted
  stream_mode_details {
    stream_mode = "ON_DEMAND"
  }
}

module "clicks" { source = "./stream" }
