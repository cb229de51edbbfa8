import type { Key } from '../model/key.ts';
import type { Stream } from '../model/stream.ts';
import type { Value } from '../model/value.ts';
import { combine, known, mapValue } from '../model/value.ts';
import { reportEach } from './diagnosis.ts';
import { keyLocation, narrowestRange } from './evidence.ts';
import { controls } from './mappings.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import { judge } from './verdict.ts';
import { addressFrom, enumerate } from './wording.ts';

interface Unsuitable {
  readonly key: Key;
  /** Completes "the key …", at least one. */
  readonly reasons: readonly string[];
}

export const streamKeyUnsuitable: Rule = {
  metadata: {
    id: 'stream-key-unsuitable',
    title: 'Key cannot encrypt a stream',
    defaultSeverity: 'error',
    rationale: `AWS services that work with KMS use symmetric encryption keys only. A key with an RSA, ECC, HMAC, SM2 or ML-DSA spec, or one that is meant for signing, for message authentication codes or for key agreement, cannot generate the data keys that Kinesis asks for. With a disabled key every write and every read of the stream fails.

Use an enabled key with the default spec (\`SYMMETRIC_DEFAULT\`) and the default usage (\`ENCRYPT_DECRYPT\`).`,
    firesWhen:
      'the key is declared in the same configuration and is asymmetric or an HMAC key, has a usage other than `ENCRYPT_DECRYPT`, or is disabled.',
    silentWhen: 'the key is declared elsewhere, or its spec, usage and state are not known.',
    examples: [
      {
        language: 'hcl',
        bad: `resource "aws_kms_key" "orders" {
  description              = "Encrypts the Kinesis stream orders"
  customer_master_key_spec = "RSA_2048"
}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.orders.arn
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
    controls: controls(['Checkov', 'CKV_AWS_227']),
    frameworks: [],
    fixes: ['encrypt-with-key', 'encrypt-with-new-key', 'suppress'],
    references: [references.kmsConcepts, references.startStreamEncryption, references.terraformKey],
  },

  check({ streams, keys }) {
    const keysById = new Map(keys.map((key) => [key.id, key]));
    return reportEach(
      'stream',
      streams,
      (stream) => judge(faultsIn(stream, keysById), stream.when),
      (stream) => ({
        range: narrowestRange(stream.ranges, stream.terms.key, stream.terms.type),
        problem: ({ key, reasons }, name) =>
          `${name} cannot be encrypted with ${addressFrom(stream, key)}: the key ${enumerate(reasons)}`,
        advice: () => 'Use an enabled symmetric key whose usage is ENCRYPT_DECRYPT.',
        related: ({ key }) => [keyLocation(key)],
      }),
    );
  },
};

type KeysById = ReadonlyMap<Key['id'], Key>;

function faultsIn({ encryption }: Stream, keysById: KeysById): Value<Unsuitable | null> {
  return mapValue(encryption, (settled): Value<Unsuitable | null> => {
    if (settled.kind !== 'known') return settled;
    const reference = settled.value.kind === 'kms' ? settled.value.key : null;
    const key = reference?.kind === 'declared' ? keysById.get(reference.key) : undefined;
    if (key === undefined) return known(null);
    return mapValue(reasonsAgainst(key, keysById), (reasons) =>
      reasons.kind === 'known' && reasons.value.length > 0
        ? known({ key, reasons: reasons.value }, settled.trail)
        : known(null),
    );
  });
}

/** Why a key cannot serve, for each of its possible settings; none of the reasons rests on something unknown. */
function reasonsAgainst(key: Key, keysById: KeysById): Value<readonly string[]> {
  // A replica takes its spec and its usage from the primary key.
  const shape = (key.primary === null ? undefined : keysById.get(key.primary)) ?? key;
  const specAndUsage = combine(shape.spec, shape.usage, (spec, usage) =>
    known([
      ...(spec.kind === 'known' ? specReasons(spec.value) : []),
      ...(usage.kind === 'known' ? usageReasons(usage.value) : []),
    ]),
  );
  return combine(specAndUsage, key.enabled, (reasons, enabled) =>
    known([
      ...(reasons.kind === 'known' ? reasons.value : []),
      ...(enabled.kind === 'known' && !enabled.value ? ['is disabled'] : []),
    ]),
  );
}

/** The families of KeySpec (KMS, CreateKey) that are not for symmetric encryption; other texts are not judged. */
function specReasons(spec: string): readonly string[] {
  if (spec.startsWith('HMAC_')) return [`is an HMAC key (${spec})`];
  return /^(?:RSA|ECC|SM2|ML_DSA)(?:_|$)/u.test(spec) ? [`is asymmetric (${spec})`] : [];
}

function usageReasons(usage: string): readonly string[] {
  return ['SIGN_VERIFY', 'GENERATE_VERIFY_MAC', 'KEY_AGREEMENT'].includes(usage) ? [`is for ${usage} only`] : [];
}
