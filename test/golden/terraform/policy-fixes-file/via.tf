resource "aws_kms_key" "via" {
  enable_key_rotation = true
  policy              = file("${path.module}/policies/via.json")
}

resource "aws_kinesis_stream" "via" {
  name            = "via"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.via.arn
}
