import type { Encryption, Stream } from '../model/stream.ts';
import { isDeliveryStream, reportEach } from './diagnosis.ts';
import { narrowestRange } from './evidence.ts';
import { controls, deliveryEncryptionFrameworks } from './mappings.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import { faultsOf, judge } from './verdict.ts';
import { adviceOnKey, isDeployedByTerraform, shortened } from './wording.ts';

interface KeyMissing {
  /** The key of AWS that is named instead, or null. */
  readonly alias: string | null;
}

export const firehoseKeyMissing: Rule = {
  metadata: {
    id: 'firehose-key-missing',
    title: 'Delivery stream names no usable key',
    defaultSeverity: 'error',
    rationale: `The key type \`CUSTOMER_MANAGED_CMK\` needs the ARN of a customer managed key, and there is no default one. \`terraform validate\` and \`terraform plan\` accept a \`server_side_encryption\` block without \`key_arn\`; the apply then creates the delivery stream, fails at starting its encryption and leaves a live, unencrypted delivery stream behind. The AWS managed key of another service will not do either: Firehose works with a grant on the key, and the policy of an AWS managed key lets nobody create one for it.

Name a symmetric customer managed key. With the key type \`AWS_OWNED_CMK\` no key is named, but see [firehose-aws-owned-key](firehose-aws-owned-key.md).`,
    firesWhen:
      'the key type is `CUSTOMER_MANAGED_CMK` and the key is missing, null, empty, or the AWS managed key of some service.',
    silentWhen:
      'a key is named but its value is not known, or the delivery stream reads from a Kinesis data stream or MSK.',
    examples: [
      {
        language: 'hcl',
        bad: `resource "aws_kinesis_firehose_delivery_stream" "events" {
  name        = "events"
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn   = var.role_arn
    bucket_arn = var.bucket_arn
  }

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
  }
}
`,
        good: `resource "aws_kms_key" "events" {
  description         = "Encrypts the delivery stream events"
  enable_key_rotation = true
}

resource "aws_kinesis_firehose_delivery_stream" "events" {
  name        = "events"
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn   = var.role_arn
    bucket_arn = var.bucket_arn
  }

  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = aws_kms_key.events.arn
  }
}
`,
      },
    ],
    controls: controls(['Checkov', 'CKV_AWS_241'], ['KICS', '5c6dd5e7-1fe0-4cae-8f81-4c122717cef3']),
    frameworks: deliveryEncryptionFrameworks,
    fixes: ['encrypt-with-key', 'encrypt-with-new-key', 'suppress'],
    references: [references.deliveryEncryptionInput, references.terraformDeliveryStream],
  },

  check: ({ streams }) =>
    reportEach(
      'stream',
      streams.filter(isDeliveryStream),
      (stream) => judge(faultsOf(stream.encryption, keyMissing), stream.when),
      (stream) => ({
        range: narrowestRange(stream.ranges, stream.terms.key, stream.terms.type),
        problem: ({ alias }, name) =>
          alias === null
            ? `${name} asks for encryption with a customer managed key without naming one: ${consequence(stream)}`
            : `${name} names ${shortened(alias)}, an AWS managed key on which Firehose cannot get a grant: ${consequence(stream)}`,
        advice: () => adviceOnKey(stream.terms),
        related: () => [],
      }),
    ),
};

function keyMissing(encryption: Encryption): KeyMissing | null {
  if (encryption.kind !== 'kms') return null;
  if (encryption.key === null) return { alias: null };
  return encryption.key.kind === 'aws-managed' ? { alias: encryption.key.alias } : null;
}

function consequence({ language }: Stream): string {
  return isDeployedByTerraform(language)
    ? 'the plan passes, but the apply fails once the delivery stream exists and leaves it behind unencrypted'
    : 'the deployment fails';
}
