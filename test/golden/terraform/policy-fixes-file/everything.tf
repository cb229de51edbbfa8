resource "aws_kms_key" "everything" {
  enable_key_rotation = true
  policy              = file("${path.module}/policies/everything.json")
}

resource "aws_kinesis_stream" "everything" {
  name            = "everything"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.everything.arn
}
