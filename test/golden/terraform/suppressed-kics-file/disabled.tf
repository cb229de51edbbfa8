// kics-scan disable=862FE4BF-3eec-4767-a517-40f378886b88,a227ec01-f97a-4084-91a4-47b350c1db54
resource "aws_kinesis_stream" "disabled" {
  name        = "disabled"
  shard_count = 1
}
