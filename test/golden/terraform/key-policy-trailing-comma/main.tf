resource "aws_kms_key" "orders" {
  description         = "Encrypts the Kinesis stream orders"
  enable_key_rotation = true

  policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
          "Action": "kms:*",
          "Resource": "*", // want: key-policy-unreadable
        }
      ]
    }
  JSON
}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.orders.arn
}
