import type { Settings } from '../config/settings.ts';
import type { Configuration } from '../model/configuration.ts';
import type { Finding } from '../model/finding.ts';
import type { KeyMending } from '../model/fix.ts';
import type { Encryption, Stream } from '../model/stream.ts';
import type { FixDefinition } from './fix.ts';
import { mendingOf } from './mend-key.ts';
import { isSurelyUnsuitable } from './suitable-keys.ts';
import { encryptionsOf, namedKeysOf, namesOnly, streamOf } from './stream-faults.ts';

/** The rules that the type answers, where a key that will do is named beside it. */
const rules = ['stream-unencrypted', 'stream-encryption-invalid', 'firehose-unencrypted', 'firehose-aws-owned-key'];

/** The type alone, where a key that will do is named already. */
export const setEncryptionType: FixDefinition = {
  kind: 'set-encryption-type',
  propose(finding, configuration, settings) {
    const stream = rules.includes(finding.rule) ? streamOf(finding, configuration) : null;
    if (stream === null) return [];
    const faulty = encryptionsOf(stream).filter(({ kind }) => kind !== 'kms' && kind !== 'not-applicable');
    const unsuitable = namedKeysOf(stream).some((key) => isSurelyUnsuitable(key, stream, configuration));
    if (faulty.length === 0 || !faulty.every(namesKey) || unsuitable) return [];
    const mend = mendingOfNamed(stream, configuration, settings);
    return [
      {
        title: titleFor(finding, stream, mend),
        preferred: true,
        intent: { kind: 'set-encryption-type', stream: stream.id, ...(mend === null ? {} : { mend }) },
      },
    ];
  },
};

/** Whether a key is named, and ignored for want of the right type. */
function namesKey(encryption: Encryption): boolean {
  if (encryption.kind === 'none') return encryption.keyIgnored;
  return 'key' in encryption && (encryption.key ?? null) !== null;
}

function titleFor({ rule }: Finding, { terms }: Stream, mend: KeyMending | null): string {
  const { type, key, value = 'KMS', container } = terms;
  const deed =
    rule === 'firehose-unencrypted'
      ? `Turn on ${container ?? 'encryption'} with the key that is named`
      : `Set ${type === key ? 'the encryption type' : type} to "${value}"`;
  return `${deed}${mend?.rotate === true ? ' and turn on the rotation of the key' : ''}`;
}

/** What the one declared key that the stream names falls short of. */
function mendingOfNamed(stream: Stream, { keys }: Configuration, settings: Settings): KeyMending | null {
  const key = keys.find((one) => namesOnly(stream, one));
  return key === undefined ? null : mendingOf(key, settings);
}
