resource "aws_kms_key" "public" {
  enable_key_rotation = true

  policy = jsonencode({
    "Version" : "2012-10-17",
    "Statement" : [
      {
        "Sid" : "Administration",
        "Effect" : "Allow",
        "Principal" : { "AWS" : "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" },
        "Action" : ["kms:DescribeKey", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"],
        "Resource" : "*",
      },
      {
        "Sid" : "Use",
        "Effect" : "Allow",
        "Principal" : { "AWS" : "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" },
        "Action" : ["kms:Decrypt", "kms:GenerateDataKey"],
        "Resource" : "*",
        "Condition" : {
          "StringEquals" : {
            "kms:ViaService" : "kinesis.eu-west-1.amazonaws.com",
            "kms:EncryptionContext:aws:kinesis:arn" : "arn:aws:kinesis:eu-west-1:${data.aws_caller_identity.current.account_id}:stream/public",
          },
        },
      },
      # Left over from the trial.
      {
        "Sid" : "Everybody",
        "Effect" : "Allow",
        "Principal" : { "AWS" : "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root" }, # want: key-policy-public
        "Action" : ["kms:Decrypt"],
        "Resource" : "*",
      }
    ]
  })
}

resource "aws_kinesis_stream" "public" {
  name            = "public"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.public.arn
}
