import type { Configuration } from '../model/configuration.ts';
import type { Finding } from '../model/finding.ts';
import type { Key, KeyReference } from '../model/key.ts';
import type { Encryption, Stream } from '../model/stream.ts';
import { lossWithNewKey } from '../model/stream.ts';
import { assuming, optionsOf } from '../model/value.ts';

/** The rules that a stream's own customer managed key answers. */
const keyRules = [
  'stream-unencrypted',
  'stream-key-missing',
  'stream-encryption-invalid',
  'stream-aws-managed-key',
  'stream-key-unsuitable',
  'stream-key-region',
  'stream-key-shared',
  'stream-import-plans-decryption',
  'firehose-unencrypted',
  'firehose-key-missing',
  'firehose-aws-owned-key',
  'video-stream-aws-managed-key',
];

/** The stream that a finding is about, if a key of its own or another one answers the finding; else null. */
export function streamToEncrypt(finding: Finding, configuration: Configuration): Stream | null {
  return keyRules.includes(finding.rule) ? streamOf(finding, configuration) : null;
}

/**
 * The stream that a finding is about, where its own encryption can be set; null where it is about anything else. What
 * another source feeds under some condition could not be deployed under that condition any more.
 */
export function streamOf({ subject }: Finding, { streams }: Configuration): Stream | null {
  const stream = subject.kind === 'stream' ? streams.find(({ id }) => id === subject.id) : undefined;
  if (stream === undefined) return null;
  return encryptionsOf(stream).some(({ kind }) => kind === 'not-applicable') ? null : stream;
}

/**
 * What a title calls the key that another one takes the place of: "AWS managed", "AWS owned", "shared" or "present"; null
 * where there is none.
 */
export function replacedKey({ rule }: Finding, stream: Stream): string | null {
  switch (rule) {
    case 'stream-aws-managed-key':
    case 'video-stream-aws-managed-key':
      return 'AWS managed';
    case 'firehose-aws-owned-key':
      return 'AWS owned';
    case 'stream-key-shared':
      return 'shared';
    case 'stream-key-missing':
      return null;
    default:
      return encryptionsOf(stream).some(hasKey) ? 'present' : null;
  }
}

/** What a title that gives the stream another key adds where that destroys something. */
export function aboutLoss(stream: Stream): string {
  return lossWithNewKey(stream) === null ? '' : ' (replaces the stream)';
}

function hasKey(encryption: Encryption): boolean {
  return encryption.kind === 'kms' && encryption.key !== null;
}

/** Every encryption that the stream may turn out to have. */
export function encryptionsOf(stream: Stream): readonly Encryption[] {
  return optionsOf(assuming(stream.encryption, stream.when)).flatMap(({ value }) =>
    value.kind === 'known' ? [value.value] : [],
  );
}

/** The keys that the sources give the stream, also where they are ignored because the type is missing. */
export function namedKeysOf(stream: Stream): readonly KeyReference[] {
  return encryptionsOf(stream).flatMap((encryption) =>
    'key' in encryption && encryption.key !== null ? [encryption.key] : [],
  );
}

/** Whether the sources name this key for the stream, under some condition at least. */
export function uses(stream: Stream, key: Key): boolean {
  return namedKeysOf(stream).some((reference) => reference.kind === 'declared' && reference.key === key.id);
}

/** Whether the sources name this key, and no other, whatever the conditions. */
export function namesOnly(stream: Stream, key: Key): boolean {
  const named = namedKeysOf(stream);
  return (
    named.length === encryptionsOf(stream).length &&
    named.every((reference) => reference.kind === 'declared' && reference.key === key.id)
  );
}
