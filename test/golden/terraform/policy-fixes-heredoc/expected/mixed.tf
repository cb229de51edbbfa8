resource "aws_kms_key" "mixed" {
  enable_key_rotation = true

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
                        "kms:EncryptionContext:aws:kinesis:arn": "arn:aws:kinesis:eu-west-1:${data.aws_caller_identity.current.account_id}:stream/mixed"
                    }
                }
            },
            {
                "Sid": "Reader",
                "Effect": "Allow",
                "Principal": {
                    "AWS": "arn:aws:iam::${data.aws_caller_identity.current.account_id}:role/reader"
                },
                "Action": ["kms:DescribeKey"],
                "Resource": "*"
            },
            {
                "Sid": "ReaderThroughKinesis",
                "Effect": "Allow",
                "Principal": {
                    "AWS": "arn:aws:iam::${data.aws_caller_identity.current.account_id}:role/reader"
                },
                "Action": ["kms:Decrypt"],
                "Resource": "*",
                "Condition": {
                    "StringEquals": {
                        "kms:ViaService": "kinesis.${data.aws_region.current.id}.amazonaws.com",
                        "kms:EncryptionContext:aws:kinesis:arn": "arn:${data.aws_partition.current.partition}:kinesis:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:stream/mixed"
                    }
                }
            }
        ]
    }
  POLICY
}

resource "aws_kinesis_stream" "mixed" {
  name            = "mixed"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.mixed.arn
}
