import type { Encryption, Stream } from '../model/stream.ts';
import { assuming } from '../model/value.ts';
import { isDataStream, reportEach } from './diagnosis.ts';
import { narrowestRange } from './evidence.ts';
import { controls, encryptionAtRestFrameworks } from './mappings.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import { faultsOf, judge } from './verdict.ts';
import { adviceOnEncryption } from './wording.ts';

type Unencrypted = Extract<Encryption, { kind: 'none' }>;

export const streamUnencrypted: Rule = {
  metadata: {
    id: 'stream-unencrypted',
    title: 'Stream is not encrypted at rest',
    defaultSeverity: 'error',
    rationale: `Kinesis encrypts a data stream only when it is told to: without an encryption type of \`KMS\`, every record is stored as it was sent for as long as the stream keeps it. Naming a key is not enough. Terraform starts encryption for the type \`KMS\` alone, so a \`kms_key_id\` without \`encryption_type\` encrypts nothing. On-demand streams are no exception.

Set the encryption type to \`KMS\` and name a customer managed key. Encryption is switched on in place: the stream is not replaced and keeps its data. Records that are already stored stay unencrypted until they expire. Before you apply, let producers use \`kms:GenerateDataKey\` and consumers use \`kms:Decrypt\` on the key, or their calls will fail.`,
    firesWhen:
      'the encryption type is missing, null or `NONE`, whether or not a key is named. If only some of the possible values say so, because a condition is not known, the finding names the condition and is one step less severe.',
    silentWhen: 'the encryption depends on an input that nobody gave, or the stream is not created (`count = 0`).',
    examples: [
      {
        language: 'hcl',
        bad: `resource "aws_kinesis_stream" "orders" {
  name        = "orders"
  shard_count = 1
}
`,
        good: `resource "aws_kms_key" "orders" {
  description         = "Encrypts the Kinesis stream orders"
  enable_key_rotation = true
}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.orders.arn
}
`,
      },
      {
        language: 'hcl',
        bad: `variable "key_arn" {
  type = string
}

# The key is ignored: without encryption_type nothing is encrypted.
resource "aws_kinesis_stream" "orders" {
  name        = "orders"
  shard_count = 1
  kms_key_id  = var.key_arn
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
      ['AWS Security Hub', 'Kinesis.1'],
      ['AWS Config', 'KINESIS_STREAM_ENCRYPTED'],
      ['AWS Control Tower', 'CT.KINESIS.PR.1'],
      ['Checkov', 'CKV_AWS_43'],
      ['Trivy', 'AWS-0064', 'AVD-AWS-0064', 'aws-kinesis-enable-in-transit-encryption'],
      ['KICS', '862fe4bf-3eec-4767-a517-40f378886b88', '7f65be75-90ab-4036-8c2a-410aef7bb650'],
      ['Datadog', 'terraform-aws-kinesis-not-encrypted-with-kms'],
      ['CloudFormation Guard', 'KINESIS_STREAM_ENCRYPTION_RULE'],
      ['cfn_nag', 'W49'],
      ['cdk-nag', 'AwsSolutions-KDS1'],
      ['Prowler', 'kinesis_stream_encrypted_at_rest'],
      ['Powerpipe', 'kinesis_stream_encryption_at_rest_enabled'],
      ['Compliance.tf', 'kinesis_stream_server_side_encryption_enabled'],
      ['Terrascan', 'AC_AWS_0157'],
      ['Semgrep', 'aws-kinesis-stream-unencrypted'],
      ['Sonar', 'S5332'],
    ),
    frameworks: encryptionAtRestFrameworks,
    fixes: ['set-encryption-type', 'encrypt-with-key', 'encrypt-with-new-key', 'suppress'],
    references: [
      references.whatIsEncryption,
      references.keyPermissions,
      references.securityHubKinesis,
      references.terraformStream,
    ],
  },

  check: ({ streams }) =>
    reportEach(
      'stream',
      streams.filter(isDataStream),
      (stream) =>
        judge(
          faultsOf(stream.encryption, (encryption) => (encryption.kind === 'none' ? encryption : null)),
          stream.when,
        ),
      (stream) => ({
        range: narrowestRange(stream.ranges, stream.terms.type, stream.terms.key),
        problem: (fault, name) => `${name} stores its records unencrypted: ${causeOf(fault, stream)}`,
        advice: (fault) => adviceFor(fault, stream),
        related: () => [],
      }),
    ),
};

function causeOf({ cause, keyIgnored }: Unencrypted, stream: Stream): string {
  const { type, key } = stream.terms;
  const because = {
    absent: stream.ranges.attributes[type] === undefined ? `${type} is missing` : `${type} names no encryption type`,
    null: `${type} is null`,
    written: `${type} switches encryption off`,
  }[cause];
  if (keyIgnored) return `${type === key ? 'a key' : key} is set but ignored because ${because}`;
  if (cause === 'written') return because;
  const { region } = stream.terms;
  const fallback = region === undefined ? 'the default is no encryption' : `the default in ${region} is no encryption`;
  return `${because}, and ${isOnDemand(stream) ? 'an on-demand stream is no exception' : fallback}`;
}

function isOnDemand({ mode, when }: Stream): boolean {
  const settled = assuming(mode, when);
  return settled.kind === 'known' && settled.value === 'ON_DEMAND';
}

function adviceFor({ keyIgnored, key }: Unencrypted, { terms }: Stream): string {
  // The AWS managed key would only be the next finding.
  return keyIgnored && key?.kind !== 'aws-managed'
    ? `Set ${terms.type} to KMS.`
    : `${adviceOnEncryption(terms)}; the stream is changed in place.`;
}
