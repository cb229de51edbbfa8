resource "aws_kms_key" "a" {
  enable_key_rotation = true
}

resource "aws_kinesis_stream" "this" {
  for_each = {
    orders = { encryption = "KMS", key = aws_kms_key.a.arn }
    clicks = { encryption = "KMS", key = aws_kms_key.a.arn }
    logs   = { encryption = "NONE", key = null }
  }

  name            = "shop-${each.key}"
  shard_count     = 1
  encryption_type = each.value.encryption # want: stream-unencrypted
  kms_key_id      = each.value.key
}
