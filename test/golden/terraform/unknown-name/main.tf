resource "random_pet" "name" {}

resource "aws_kinesis_stream" "orders" { # want: stream-unencrypted
  name        = random_pet.name.id
  shard_count = 1
}

resource "aws_kinesis_stream" "typing" { # want: stream-unencrypted
  shard_count = 1
}
