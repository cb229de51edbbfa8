variable "streams" {
  default = {
    orders = { shards = 1 }
    clicks = { shards = 2, key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" }
  }
}

resource "aws_kinesis_stream" "this" {
  for_each = var.streams

  name            = each.key
  shard_count     = each.value.shards
  encryption_type = "KMS"
  kms_key_id      = lookup(each.value, "key", "alias/aws/kinesis") # want: stream-aws-managed-key
}
