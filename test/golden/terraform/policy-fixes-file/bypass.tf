resource "aws_kms_key" "bypass" {
  enable_key_rotation                = true
  bypass_policy_lockout_safety_check = true # want: key-policy-lockout
  policy                             = file("${path.module}/policies/bypass.json")
}

resource "aws_kinesis_stream" "bypass" {
  name            = "bypass"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.bypass.arn
}
