resource "aws_kms_key" "access" {
  enable_key_rotation = true

  # want: key-policy-kinesis-access
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
                "Sid": "AllowUseThroughKinesisForThisStream",
                "Effect": "Allow",
                "Principal": {
                    "AWS": "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root"
                },
                "Action": ["kms:Decrypt", "kms:GenerateDataKey"],
                "Resource": "*",
                "Condition": {
                    "StringEquals": {
                        "kms:ViaService": "kinesis.${data.aws_region.current.id}.amazonaws.com",
                        "kms:EncryptionContext:aws:kinesis:arn": "arn:${data.aws_partition.current.partition}:kinesis:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:stream/access"
                    }
                }
            }
        ]
    }
  POLICY
}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_kinesis_stream" "access" {
  name            = "access"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.access.arn
}
