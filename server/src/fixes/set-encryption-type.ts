import type { Settings } from '../config/settings.ts';
import type { Configuration } from '../model/configuration.ts';
import type { KeyMending } from '../model/fix.ts';
import type { Stream } from '../model/stream.ts';
import type { FixDefinition } from './fix.ts';
import { mendingOf } from './mend-key.ts';
import { isSurelyUnsuitable } from './suitable-keys.ts';
import { dataStreamOf, encryptionsOf, namedKeysOf, namesOnly } from './stream-faults.ts';

/** The type alone, where a key that will do is named already. */
export const setEncryptionType: FixDefinition = {
  kind: 'set-encryption-type',
  propose(finding, configuration, settings) {
    if (finding.rule !== 'stream-unencrypted' && finding.rule !== 'stream-encryption-invalid') return [];
    const stream = dataStreamOf(finding, configuration);
    if (stream === null) return [];
    const faulty = encryptionsOf(stream).filter(({ kind }) => kind === 'none' || kind === 'invalid');
    const keyed = faulty.every((encryption) =>
      encryption.kind === 'none'
        ? encryption.keyIgnored
        : encryption.kind === 'invalid' && (encryption.key ?? null) !== null,
    );
    const unsuitable = namedKeysOf(stream).some((key) => isSurelyUnsuitable(key, stream, configuration));
    if (faulty.length === 0 || !keyed || unsuitable) return [];
    const mend = mendingOfNamed(stream, configuration, settings);
    const { type, key } = stream.terms;
    return [
      {
        title: `Set ${type === key ? 'the encryption type' : type} to "KMS"${mend?.rotate === true ? ' and turn on the rotation of the key' : ''}`,
        preferred: true,
        intent: { kind: 'set-encryption-type', stream: stream.id, ...(mend === null ? {} : { mend }) },
      },
    ];
  },
};

/** What the one declared key that the stream names falls short of. */
function mendingOfNamed(stream: Stream, { keys }: Configuration, settings: Settings): KeyMending | null {
  const key = keys.find((one) => namesOnly(stream, one));
  return key === undefined ? null : mendingOf(key, settings);
}
