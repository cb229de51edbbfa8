/** A key with this policy, as `jsonencode` writes it, and the stream that it encrypts; for the pages of the rules. */
export function keyWithStatements(statements: string, more = ''): string {
  return `data "aws_caller_identity" "current" {}

resource "aws_kms_key" "orders" {
  description         = "Encrypts the Kinesis stream orders"
  enable_key_rotation = true
${more}
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
${indented(`${statements.trimEnd()}\n`, 6)}    ]
  })
}

${stream}`;
}

export const stream = `resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.orders.arn
}
`;

function indented(text: string, width: number): string {
  return text.replaceAll(/^(?=.)/gmu, ' '.repeat(width));
}

const accountRoot = '"arn:aws:iam::${data.aws_caller_identity.current.account_id}:root"';

const throughKinesis = `  Condition = {
    StringEquals = {
      "kms:ViaService"                        = "kinesis.eu-west-1.amazonaws.com"
      "kms:EncryptionContext:aws:kinesis:arn" = "arn:aws:kinesis:eu-west-1:\${data.aws_caller_identity.current.account_id}:stream/orders"
    }
  }`;

/** The account administers the key and cannot decrypt. */
export const administration = `{
  Sid       = "EnableKeyAdministration"
  Effect    = "Allow"
  Principal = { AWS = ${accountRoot} }
  Action    = ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]
  Resource  = "*"
},
`;

/** The account uses the key through Kinesis, for the stream only. */
export const use = `{
  Sid       = "AllowUseThroughKinesis"
  Effect    = "Allow"
  Principal = { AWS = ${accountRoot} }
  Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
  Resource  = "*"
${throughKinesis}
},
`;

/** The service itself, for this account and this stream. */
export const service = `{
  Sid       = "AllowKinesisService"
  Effect    = "Allow"
  Principal = { Service = "kinesis.amazonaws.com" }
  Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
  Resource  = "*"
  Condition = {
    StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
    ArnLike      = { "aws:SourceArn" = "arn:aws:kinesis:*:\${data.aws_caller_identity.current.account_id}:stream/orders" }
  }
},
`;

export const sound = keyWithStatements(administration + use + service);

/** A statement for a role, with what follows its principal. */
export function forRole(actions: string, condition = ''): string {
  return `{
  Effect    = "Allow"
  Principal = { AWS = "arn:aws:iam::111122223333:role/orders" }
  Action    = ${actions}
  Resource  = "*"
${condition === '' ? '' : `${condition}\n`}},
`;
}

export { throughKinesis };
