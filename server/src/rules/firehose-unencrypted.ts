import type { Encryption, Stream } from '../model/stream.ts';
import { optionsOf } from '../model/value.ts';
import { isDeliveryStream, reportEach } from './diagnosis.ts';
import { narrowestRange } from './evidence.ts';
import { controls, deliveryEncryptionFrameworks } from './mappings.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import { faultsOf, judge } from './verdict.ts';
import { adviceOnEncryption } from './wording.ts';

type Unencrypted = Extract<Encryption, { kind: 'none' }>;

export const firehoseUnencrypted: Rule = {
  metadata: {
    id: 'firehose-unencrypted',
    title: 'Delivery stream is not encrypted at rest',
    defaultSeverity: 'error',
    rationale: `Amazon Data Firehose keeps what is put into a delivery stream until it has been delivered, up to 24 hours while the destination cannot be reached. It encrypts these records only when it is told to: without server-side encryption they are stored as they were sent. The encryption of the destination (\`kms_key_arn\` of an S3 destination, for example) is another matter and does not cover them.

Turn server-side encryption on with the key type \`CUSTOMER_MANAGED_CMK\` and a customer managed key. That is done in place: the delivery stream is not replaced and loses no records. Whoever turns it on needs \`kms:CreateGrant\` on the key, so that Firehose can use it; whoever puts records into the delivery stream needs \`kms:GenerateDataKey\` and \`kms:Decrypt\`.

A delivery stream that reads from a Kinesis data stream, from MSK or from a database cannot have encryption of its own. For a data stream as source, see [stream-unencrypted](stream-unencrypted.md): it is that stream which has to be encrypted.`,
    firesWhen:
      'server-side encryption is missing, null or switched off, whether or not a key is named. If only some of the possible values say so, because a condition is not known, the finding names the condition and is one step less severe.',
    silentWhen:
      'the delivery stream reads from a Kinesis data stream, from MSK or from a database, the encryption or the source depends on an input that nobody gave, or the delivery stream is not created (`count = 0`).',
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
      {
        language: 'hcl',
        bad: `# The data stream is encrypted, this delivery stream takes records directly.
resource "aws_kinesis_firehose_delivery_stream" "clicks" {
  name        = "clicks"
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn   = var.role_arn
    bucket_arn = var.bucket_arn
  }

  server_side_encryption {
    enabled = false
  }
}
`,
        good: `# Records come from the data stream, which is encrypted.
resource "aws_kinesis_firehose_delivery_stream" "clicks" {
  name        = "clicks"
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn   = var.role_arn
    bucket_arn = var.bucket_arn
  }

  kinesis_source_configuration {
    kinesis_stream_arn = aws_kinesis_stream.clicks.arn
    role_arn           = var.role_arn
  }
}

resource "aws_kinesis_stream" "clicks" {
  name            = "clicks"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = var.key_arn
}
`,
      },
    ],
    controls: controls(
      ['AWS Security Hub', 'DataFirehose.1'],
      ['AWS Config', 'KINESIS_FIREHOSE_DELIVERY_STREAM_ENCRYPTED'],
      ['Checkov', 'CKV_AWS_240'],
      ['KICS', '5c6dd5e7-1fe0-4cae-8f81-4c122717cef3'],
      ['CloudFormation Guard', 'KINESIS_FIREHOSE_DELIVERY_STREAM_ENCRYPTION_RULE'],
      ['cfn_nag', 'W88'],
      ['cdk-nag', 'AwsSolutions-KDF1'],
      ['Prowler', 'firehose_stream_encrypted_at_rest'],
      ['Powerpipe', 'kinesis_firehose_delivery_stream_server_side_encryption_enabled'],
      ['Terrascan', 'AC_AWS_0156'],
    ),
    frameworks: deliveryEncryptionFrameworks,
    fixes: ['set-encryption-type', 'encrypt-with-key', 'encrypt-with-new-key', 'suppress'],
    references: [
      references.deliveryEncryption,
      references.startDeliveryEncryption,
      references.securityHubFirehose,
      references.terraformDeliveryStream,
    ],
  },

  check: ({ streams }) =>
    reportEach(
      'stream',
      streams.filter(isDeliveryStream),
      (stream) =>
        judge(
          faultsOf(stream.encryption, (encryption) => (encryption.kind === 'none' ? encryption : null)),
          stream.when,
        ),
      (stream) => ({
        range: narrowestRange(stream.ranges, ...placesOf(stream)),
        problem: (fault, name) =>
          `${name} stores the records that are put into it unencrypted until they are delivered: ${causeOf(fault, stream)}`,
        advice: ({ keyIgnored }) => adviceFor(keyIgnored, stream),
        related: () => [],
      }),
    ),
};

/** The switch where it is what turns encryption off, else what holds the settings. */
function placesOf({ encryption, terms }: Stream): readonly string[] {
  const { enabled, container, type, key } = terms;
  const isSwitchedOff = optionsOf(encryption).some(
    ({ value }) => value.kind === 'known' && value.value.kind === 'none' && value.value.cause !== 'absent',
  );
  return [isSwitchedOff ? enabled : undefined, container, type, key].filter((name) => name !== undefined);
}

function causeOf({ cause, keyIgnored }: Unencrypted, { terms, ranges }: Stream): string {
  const { type, key, enabled, container = type } = terms;
  const isWritten = ranges.attributes[container] !== undefined;
  const because = {
    absent: isWritten
      ? `${container} does not turn encryption on`
      : `${container} is missing, and the default is no encryption`,
    null: `${enabled !== undefined && ranges.attributes[enabled] !== undefined ? enabled : container} is null`,
    written: `${container} turns encryption off`,
  }[cause];
  return keyIgnored && type !== key ? `${key} is set but ignored because ${because}` : because;
}

function adviceFor(keyIgnored: boolean, { terms }: Stream): string {
  const { enabled, type, value } = terms;
  return keyIgnored && enabled !== undefined && value !== undefined
    ? `Set ${enabled} to true and ${type} to ${value}.`
    : `${adviceOnEncryption(terms)}; the delivery stream is changed in place.`;
}
