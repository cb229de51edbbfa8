resource "aws_kms_key" "cross" {
  enable_key_rotation = true

  # want: key-policy-cross-account
  policy = <<-POLICY
    {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "Administration",
                "Effect": "Allow",
                "Principal": {
                    "AWS": "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"
                },
                "Action": ["kms:DescribeKey", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"],
                "Resource": "*"
            },
            {
                "Sid": "Use",
                "Effect": "Allow",
                "Principal": {
                    "AWS": "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"
                },
                "Action": ["kms:Decrypt", "kms:GenerateDataKey"],
                "Resource": "*",
                "Condition": {
                    "StringEquals": {
                        "kms:ViaService": "kinesis.eu-west-1.amazonaws.com",
                        "kms:EncryptionContext:aws:kinesis:arn": "arn:aws:kinesis:eu-west-1:${data.aws_caller_identity.current.account_id}:stream/cross"
                    }
                }
            },
            {
                "Sid": "AllowAccount444455556666ThroughKinesis",
                "Effect": "Allow",
                "Principal": {
                    "AWS": "arn:${data.aws_partition.current.partition}:iam::444455556666:root"
                },
                "Action": ["kms:Decrypt"],
                "Resource": "*",
                "Condition": {
                    "StringEquals": {
                        "kms:ViaService": "kinesis.${data.aws_region.current.id}.amazonaws.com",
                        "kms:EncryptionContext:aws:kinesis:arn": "arn:${data.aws_partition.current.partition}:kinesis:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:stream/cross"
                    }
                }
            }
        ]
    }
  POLICY
}

resource "aws_kinesis_stream" "cross" {
  name            = "cross"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.cross.arn
}

resource "aws_kinesis_resource_policy" "cross" {
  resource_arn = aws_kinesis_stream.cross.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::444455556666:root" }
      Action    = "kinesis:GetRecords"
      Resource  = aws_kinesis_stream.cross.arn
    }
  })
}
