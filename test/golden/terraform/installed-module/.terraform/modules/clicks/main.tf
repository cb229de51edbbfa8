resource "aws_kinesis_stream" "this" { # want: stream-unencrypted
  name = "clicks"
}
