# The stream exists already. If it is encrypted there, this configuration would decrypt it.
import {
  to = aws_kinesis_stream.settlements
  id = "payments-settlements"
}

resource "aws_kinesis_stream" "settlements" {
  name        = "payments-settlements"
  shard_count = 2
}
