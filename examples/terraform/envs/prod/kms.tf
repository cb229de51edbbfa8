data "aws_caller_identity" "current" {}

resource "aws_kms_key" "orders" {
  description             = "Encrypts the stream of orders"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.orders_key.json
}

data "aws_iam_policy_document" "orders_key" {
  statement {
    sid       = "AdministerThroughIam"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"]
    }
  }
}

# Does not rotate.
resource "aws_kms_key" "ledger" {
  description = "Encrypts the ledger"
}

# Signs receipts; a stream cannot be encrypted with it.
resource "aws_kms_key" "receipts" {
  description              = "Signs receipts"
  key_usage                = "SIGN_VERIFY"
  customer_master_key_spec = "RSA_2048"
}
