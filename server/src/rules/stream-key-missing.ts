import type { Stream } from '../model/stream.ts';
import { isDataStream, reportEach } from './diagnosis.ts';
import { narrowestRange } from './evidence.ts';
import { controls, encryptionAtRestFrameworks } from './mappings.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import { faultsOf, judge } from './verdict.ts';
import { adviceOnKey, isDeployedByTerraform } from './wording.ts';

export const streamKeyMissing: Rule = {
  metadata: {
    id: 'stream-key-missing',
    title: 'Stream is to be encrypted without a key',
    defaultSeverity: 'error',
    rationale: `The encryption type \`KMS\` needs a key, and there is no default one. \`terraform validate\` and \`terraform plan\` accept a stream without \`kms_key_id\`; the apply then creates the stream, fails at starting its encryption ("KMS Key ID required when setting encryption_type is not set as NONE") and leaves a live, unencrypted stream behind.

Name a customer managed key. The AWS managed key \`alias/aws/kinesis\` would also be accepted, but see [stream-aws-managed-key](stream-aws-managed-key.md).`,
    firesWhen: 'the encryption type is `KMS` and the key is missing, null or empty.',
    silentWhen: 'a key is named but its value is not known.',
    examples: [
      {
        language: 'hcl',
        bad: `resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
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
    ],
    controls: controls(
      ['AWS Control Tower', 'CT.KINESIS.PR.1'],
      ['Checkov', 'CKV_AWS_185'],
      ['Trivy', 'AWS-0064', 'AVD-AWS-0064', 'aws-kinesis-enable-in-transit-encryption'],
      ['KICS', '862fe4bf-3eec-4767-a517-40f378886b88', '7f65be75-90ab-4036-8c2a-410aef7bb650'],
      ['CloudFormation Guard', 'KINESIS_STREAM_ENCRYPTION_RULE'],
      ['cfn_nag', 'W49'],
      ['Terrascan', 'AC_AWS_0157'],
    ),
    frameworks: encryptionAtRestFrameworks,
    fixes: ['encrypt-with-key', 'encrypt-with-new-key', 'suppress'],
    references: [references.startStreamEncryption, references.terraformStream],
  },

  check: ({ streams }) =>
    reportEach(
      'stream',
      streams.filter(isDataStream),
      (stream) =>
        judge(
          faultsOf(stream.encryption, (encryption) =>
            encryption.kind === 'kms' && encryption.key === null ? encryption : null,
          ),
          stream.when,
        ),
      (stream) => ({
        range: narrowestRange(stream.ranges, stream.terms.key, stream.terms.type),
        problem: (_, name) => `${name} asks for KMS encryption without naming a key: ${consequence(stream)}`,
        advice: () => adviceOnKey(stream.terms),
        related: () => [],
      }),
    ),
};

function consequence({ language }: Stream): string {
  return isDeployedByTerraform(language)
    ? 'the plan passes, but the apply fails once the stream exists and leaves it behind unencrypted'
    : 'the deployment fails';
}
