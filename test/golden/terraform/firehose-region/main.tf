provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

resource "aws_kinesis_firehose_delivery_stream" "abroad" { # want: firehose-unencrypted
  provider = aws.us
  name     = "abroad"
}

resource "aws_kinesis_firehose_delivery_stream" "tokyo" { # want: firehose-unencrypted
  region = "ap-northeast-1"
  name   = "tokyo"
}

resource "aws_kms_key" "virginia" {
  provider            = aws.us
  enable_key_rotation = true
}

resource "aws_kinesis_firehose_delivery_stream" "misplaced" {
  name = "misplaced"

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = aws_kms_key.virginia.arn # want: stream-key-region
  }
}

resource "aws_kms_key" "signing" {
  customer_master_key_spec = "RSA_2048"
  key_usage                = "SIGN_VERIFY"
}

resource "aws_kinesis_firehose_delivery_stream" "signed" {
  name = "signed"

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = aws_kms_key.signing.arn # want: stream-key-unsuitable
  }
}
