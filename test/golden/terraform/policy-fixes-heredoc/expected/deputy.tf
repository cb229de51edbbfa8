resource "aws_kms_key" "deputy" {
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
                        "kms:EncryptionContext:aws:kinesis:arn": "arn:aws:kinesis:eu-west-1:${data.aws_caller_identity.current.account_id}:stream/deputy"
                    }
                }
            },
            {
                "Sid": "Service",
                "Effect": "Allow",
                "Principal": {
                    "Service": "kinesis.amazonaws.com"
                },
                "Action": ["kms:Decrypt", "kms:GenerateDataKey"],
                "Resource": "*",
                "Condition": {
                    "StringEquals": {
                        "aws:SourceAccount": "${data.aws_caller_identity.current.account_id}"
                    },
                    "ArnEquals": {
                        "aws:SourceArn": "arn:${data.aws_partition.current.partition}:kinesis:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:stream/deputy"
                    }
                }
            }
        ]
    }
  POLICY
}

resource "aws_kinesis_stream" "deputy" {
  name            = "deputy"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.deputy.arn
}
