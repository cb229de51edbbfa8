variable "own_keys" {
  type = bool
}

variable "spare_keys" {
  type = number
}

resource "aws_kms_key" "sometimes" {
  count               = var.own_keys ? 1 : 0
  description         = "There only where keys of one's own are wanted"
  enable_key_rotation = true
}

resource "aws_kms_key" "spare" {
  count               = var.spare_keys
  description         = "Nobody knows how many of these there are"
  enable_key_rotation = true
}

# Naming a key that may not be there would fail in the plan.
# want: stream-unencrypted
resource "aws_kinesis_stream" "always" {
  name        = "always"
  shard_count = 1
}

# There under the same condition as the key.
# want: stream-unencrypted
resource "aws_kinesis_stream" "sometimes" {
  count       = var.own_keys ? 1 : 0
  name        = "sometimes"
  shard_count = 1
}
