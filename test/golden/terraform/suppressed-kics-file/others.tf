# kics-scan enable=a227ec01-f97a-4084-91a4-47b350c1db54
resource "aws_kinesis_stream" "others" {
  name        = "others"
  shard_count = 1
}
