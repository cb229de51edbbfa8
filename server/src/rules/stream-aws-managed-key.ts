import type { Settings } from '../config/settings.ts';
import type { Encryption, Stream } from '../model/stream.ts';
import type { Value } from '../model/value.ts';
import { isDataStream, reportEach } from './diagnosis.ts';
import { narrowestRange } from './evidence.ts';
import { unlessExempt } from './exemption.ts';
import { controls } from './mappings.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import { faultsOf, judge } from './verdict.ts';
import { adviceOnKey, shortened } from './wording.ts';

/** The only AWS managed key that Kinesis accepts (API_StartStreamEncryption, parameter KeyId). */
const kinesisAlias = 'alias/aws/kinesis';

interface AwsManaged {
  readonly alias: string;
}

export const streamAwsManagedKey: Rule = {
  metadata: {
    id: 'stream-aws-managed-key',
    title: 'Stream is encrypted with the AWS managed key',
    defaultSeverity: 'warning',
    rationale: `\`alias/aws/kinesis\` encrypts, but the key is AWS's: its key policy admits every principal of the account that may read the stream and cannot be changed. Nobody can take decryption away from one role, share the stream with another account, switch the key off in an emergency or choose when it rotates. A stream on this key cannot be a source of Kinesis data delivery either. Many scanners accept it as a "customer managed key" because some key id is set.

Use a customer managed key with a key policy that names who may use it. The key is changed in place; records that are already stored stay encrypted with the old key and remain readable.

Streams with public or synthetic data may be exempt: name the tag that classifies data, and the values that allow the AWS managed key, in the setting \`kinesis-encryption.classification\`.`,
    firesWhen:
      'the key is `alias/aws/kinesis` in any form: the alias name, its ARN, `data.aws_kms_alias`, `data.aws_kms_key`; and, with another message, when it is the AWS managed key of another service, which Kinesis refuses.',
    silentWhen:
      "the stream's classification tag has one of the values that the settings exempt, or that tag is configured and its value is not known.",
    examples: [
      {
        language: 'hcl',
        bad: `resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "alias/aws/kinesis"
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
        bad: `data "aws_kms_alias" "kinesis" {
  name = "alias/aws/kinesis"
}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = data.aws_kms_alias.kinesis.target_key_arn
}
`,
        good: `data "aws_kms_alias" "orders" {
  name = "alias/orders"
}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = data.aws_kms_alias.orders.target_key_arn
}
`,
      },
    ],
    controls: controls(
      ['Checkov', 'CKV_AWS_185'],
      ['Powerpipe', 'kinesis_stream_encrypted_with_kms_cmk'],
      ['Semgrep', 'aws-kinesis-stream-encrypted-with-cmk'],
    ),
    frameworks: [],
    fixes: ['encrypt-with-key', 'encrypt-with-new-key', 'suppress'],
    references: [
      references.startStreamEncryption,
      references.keyPermissions,
      references.sharingStreams,
      references.dataDelivery,
    ],
  },

  check: ({ streams }, settings) =>
    reportEach(
      'stream',
      streams.filter(isDataStream),
      (stream) => judge(faultsIn(stream, settings), stream.when),
      (stream) => ({
        range: narrowestRange(stream.ranges, stream.terms.key, stream.terms.type),
        problem: ({ alias }, name) =>
          alias === kinesisAlias
            ? `${name} is encrypted with the AWS managed key ${alias}: its key policy cannot be changed, so nobody can restrict who decrypts or share the stream with another account`
            : `${name} names ${shortened(alias)}, the AWS managed key of another service: of the AWS managed keys, Kinesis accepts only ${kinesisAlias}`,
        advice: () => adviceOnKey(stream.terms),
        related: () => [],
      }),
    ),
};

function faultsIn({ encryption, tags }: Stream, settings: Settings): Value<AwsManaged | null> {
  const faults = faultsOf(encryption, awsManaged);
  return unlessExempt(faults, tags, settings, ({ alias }) => alias === kinesisAlias);
}

function awsManaged(encryption: Encryption): AwsManaged | null {
  return encryption.kind === 'kms' && encryption.key?.kind === 'aws-managed' ? encryption.key : null;
}
