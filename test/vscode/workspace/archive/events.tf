# The suite never opens this file: only the workspace scan can find what is wrong with it.
resource "aws_kinesis_stream" "events" {
  name            = "events"
  shard_count     = 1
  encryption_type = "NONE"
}
