import type { Settings } from '../config/settings.ts';
import type { Encryption, Stream } from '../model/stream.ts';
import type { Value } from '../model/value.ts';
import { isDeliveryStream, reportEach } from './diagnosis.ts';
import { narrowestRange } from './evidence.ts';
import { unlessExempt } from './exemption.ts';
import { controls } from './mappings.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import { faultsOf, judge } from './verdict.ts';
import { adviceOnKey } from './wording.ts';

type AwsOwned = Extract<Encryption, { kind: 'aws-owned' }>;

export const firehoseAwsOwnedKey: Rule = {
  metadata: {
    id: 'firehose-aws-owned-key',
    title: 'Delivery stream uses a key that AWS owns',
    defaultSeverity: 'warning',
    rationale: `With the key type \`AWS_OWNED_CMK\`, which is the default, Firehose encrypts with a key of its own account. Nobody can see that key, decide who may use it, switch it off in an emergency, choose when it rotates, or find its use in CloudTrail. A \`key_arn\` beside it is ignored.

Use the key type \`CUSTOMER_MANAGED_CMK\` and a customer managed key with a key policy that names who may use it. The key is changed in place. Whoever changes it needs \`kms:CreateGrant\` on the key; whoever puts records into the delivery stream needs \`kms:GenerateDataKey\` and \`kms:Decrypt\`.

Delivery streams with public or synthetic data may be exempt: name the tag that classifies data, and the values that allow a key of AWS, in the setting \`kinesis-encryption.classification\`.`,
    firesWhen: 'server-side encryption is on and the key type is missing, null or `AWS_OWNED_CMK`.',
    silentWhen:
      'the delivery stream reads from a Kinesis data stream or MSK, the key type is not known, its classification tag has one of the values that the settings exempt, or that tag is configured and its value is not known.',
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
    enabled = true
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
    controls: controls(
      ['Checkov', 'CKV_AWS_241'],
      ['Powerpipe', 'kinesis_firehose_delivery_stream_encrypted_with_kms_cmk'],
    ),
    frameworks: [],
    fixes: ['set-encryption-type', 'encrypt-with-key', 'encrypt-with-new-key', 'suppress'],
    references: [
      references.deliveryEncryptionInput,
      references.startDeliveryEncryption,
      references.kmsConcepts,
      references.terraformDeliveryStream,
    ],
  },

  check: ({ streams }, settings) =>
    reportEach(
      'stream',
      streams.filter(isDeliveryStream),
      (stream) => judge(faultsIn(stream, settings), stream.when),
      (stream) => ({
        range: narrowestRange(stream.ranges, ...placesOf(stream)),
        problem: (fault, name) =>
          `${name} is encrypted with a key that AWS owns, so nobody here can restrict, withdraw or audit its use${aside(fault, stream)}`,
        advice: (fault) => adviceFor(fault, stream),
        related: () => [],
      }),
    ),
};

function faultsIn({ encryption, tags }: Stream, settings: Settings): Value<AwsOwned | null> {
  const faults = faultsOf(encryption, (one) => (one.kind === 'aws-owned' ? one : null));
  return unlessExempt(faults, tags, settings);
}

function placesOf({ terms: { enabled, container, type } }: Stream): readonly string[] {
  return [type, enabled, container].filter((name) => name !== undefined);
}

function isKeyIgnored({ key = null }: AwsOwned, { terms }: Stream): boolean {
  return key !== null && terms.type !== terms.key;
}

function aside(fault: AwsOwned, stream: Stream): string {
  const { type, key, value = '' } = stream.terms;
  return isKeyIgnored(fault, stream) ? `, and ${key} is ignored because ${type} is not ${value}` : '';
}

function adviceFor(fault: AwsOwned, stream: Stream): string {
  const { type, key, value = '' } = stream.terms;
  if (type === key) return adviceOnKey(stream.terms);
  // An AWS managed key would only be the next finding.
  return isKeyIgnored(fault, stream) && fault.key?.kind !== 'aws-managed'
    ? `Set ${type} to ${value}.`
    : `Set ${type} to ${value} and ${key} to a customer managed key.`;
}
