resource "aws_kms_key" "public" {
  enable_key_rotation = true
  policy              = file("${path.module}/policies/public.json")
}

resource "aws_kinesis_stream" "public" {
  name            = "public"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.public.arn
}
