resource "aws_kms_key" "lockout" {
  enable_key_rotation = true

  # want: key-policy-lockout
  policy = <<-POLICY
    {
        "Version": "2012-10-17",
        "Statement": [
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
                        "kms:EncryptionContext:aws:kinesis:arn": "arn:aws:kinesis:eu-west-1:${data.aws_caller_identity.current.account_id}:stream/lockout"
                    }
                }
            },
            {
                "Sid": "EnableKeyAdministration",
                "Effect": "Allow",
                "Principal": {
                    "AWS": "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root"
                },
                "Action": [
                    "kms:CancelKeyDeletion",
                    "kms:CreateAlias",
                    "kms:DeleteAlias",
                    "kms:DescribeKey",
                    "kms:DisableKey",
                    "kms:DisableKeyRotation",
                    "kms:EnableKey",
                    "kms:EnableKeyRotation",
                    "kms:GetKeyPolicy",
                    "kms:GetKeyRotationStatus",
                    "kms:ListGrants",
                    "kms:ListKeyPolicies",
                    "kms:ListKeyRotations",
                    "kms:ListResourceTags",
                    "kms:PutKeyPolicy",
                    "kms:RevokeGrant",
                    "kms:RotateKeyOnDemand",
                    "kms:ScheduleKeyDeletion",
                    "kms:TagResource",
                    "kms:UntagResource",
                    "kms:UpdateAlias",
                    "kms:UpdateKeyDescription"
                ],
                "Resource": "*"
            }
        ]
    }
  POLICY
}

resource "aws_kinesis_stream" "lockout" {
  name            = "lockout"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.lockout.arn
}
