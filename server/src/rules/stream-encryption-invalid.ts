import type { EncryptionTerms } from '../model/stream.ts';
import { isVideoStream, reportEach } from './diagnosis.ts';
import { narrowestRange } from './evidence.ts';
import { controls } from './mappings.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import { faultsOf, judge } from './verdict.ts';
import { adviceOnEncryption, shortened } from './wording.ts';

export const streamEncryptionInvalid: Rule = {
  metadata: {
    id: 'stream-encryption-invalid',
    title: 'Encryption type does not exist',
    defaultSeverity: 'error',
    rationale: `Kinesis knows one type of encryption, \`KMS\`. Terraform's provider for AWS takes \`KMS\` and \`NONE\`, in capitals, and refuses every other text, \`"kms"\` and \`"AES256"\` included.

A Firehose delivery stream knows two key types, \`CUSTOMER_MANAGED_CMK\` and \`AWS_OWNED_CMK\`, in capitals too.

Write \`KMS\` for a data stream, \`CUSTOMER_MANAGED_CMK\` for a delivery stream, and name a customer managed key.`,
    firesWhen:
      'the encryption type of a data stream is a text other than `KMS` and `NONE`, or the key type of a delivery stream one other than `CUSTOMER_MANAGED_CMK` and `AWS_OWNED_CMK`, in another case too.',
    silentWhen: 'the encryption type is not known.',
    examples: [
      {
        language: 'hcl',
        bad: `variable "key_arn" {
  type = string
}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "kms"
  kms_key_id      = var.key_arn
}
`,
        good: `variable "key_arn" {
  type = string
}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = var.key_arn
}
`,
      },
    ],
    controls: controls(
      ['Checkov', 'CKV_AWS_43'],
      ['Trivy', 'AWS-0064', 'AVD-AWS-0064', 'aws-kinesis-enable-in-transit-encryption'],
      ['CloudFormation Guard', 'KINESIS_STREAM_ENCRYPTION_RULE'],
    ),
    frameworks: [],
    fixes: ['set-encryption-type', 'encrypt-with-key', 'encrypt-with-new-key', 'suppress'],
    references: [
      references.startStreamEncryption,
      references.deliveryEncryptionInput,
      references.terraformStream,
      references.terraformDeliveryStream,
    ],
  },

  check: ({ streams }) =>
    reportEach(
      'stream',
      streams.filter((stream) => !isVideoStream(stream)),
      (stream) =>
        judge(
          faultsOf(stream.encryption, (encryption) => (encryption.kind === 'invalid' ? encryption : null)),
          stream.when,
        ),
      (stream) => ({
        range: narrowestRange(stream.ranges, stream.terms.type),
        problem: ({ text }, name) =>
          `${name} cannot be deployed: "${shortened(text)}" is not a value that ${stream.terms.type} accepts`,
        advice: ({ text }) => adviceFor(text, stream.terms),
        related: () => [],
      }),
    ),
};

function adviceFor(text: string, terms: EncryptionTerms): string {
  const { value = 'KMS' } = terms;
  return text.trim().toUpperCase() === value
    ? `Write ${value}, in capitals and without spaces.`
    : `${adviceOnEncryption(terms)}.`;
}
