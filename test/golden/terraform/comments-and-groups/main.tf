resource "aws_kinesis_stream" "orders" { # want: stream-unencrypted
  # Who we are.
  name = "orders" # the stream

  # How much.
  shard_count      = 1  # shards
  retention_period = 24 // hours
  # Metrics cost money.
  shard_level_metrics = [
    "IncomingBytes", # in
    "OutgoingBytes",
  ]

  tags = { Team = "shop" } # ours
  /* the end */
}
# Attached to the next block.
resource "aws_kms_alias" "unused" {
  name          = "alias/unused"
  target_key_id = "1234abcd-12ab-34cd-56ef-1234567890ab"
}
