import type { Settings } from '../config/settings.ts';
import type { Configuration } from '../model/configuration.ts';
import type { Finding } from '../model/finding.ts';
import type { Fix, KeyMending } from '../model/fix.ts';
import type { Key } from '../model/key.ts';
import type { Stream } from '../model/stream.ts';
import type { FixDefinition } from './fix.ts';
import { faultOf } from '../rules/key-named-across-accounts.ts';
import { aboutLoss, namedKeysOf, namesOnly, replacedKey, streamToEncrypt, uses } from './stream-faults.ts';
import { mendingOf } from './mend-key.ts';
import { preferredKey, suitableKeys } from './suitable-keys.ts';

/**
 * Each suitable key that the stream's module declares; preferred where it is the only one and surely works. A key that
 * falls short of what is asked of keys for streams is mended with it: nobody is to be told so a moment later.
 */
export const encryptWithKey: FixDefinition = {
  kind: 'encrypt-with-key',
  propose(finding, configuration, settings) {
    if (finding.rule === 'key-policy-cross-account') return nameByArn(finding, configuration);
    const stream = finding.rule === 'stream-key-shared' ? null : streamToEncrypt(finding, configuration);
    if (stream === null) return [];
    const offered = keysToOffer(stream, configuration, settings);
    const preferred = preferredKey(offered, stream);
    return offered.map((key) => {
      const mend = mendingOf(key, settings);
      return {
        title: titleFor(finding, stream, key, mend),
        preferred: key === preferred,
        intent: { kind: 'encrypt-with-key', stream: stream.id, key: key.id, ...(mend === null ? {} : { mend }) },
      };
    });
  },
};

/** The same key by its ARN, where it lies in another account. */
function nameByArn({ subject }: Finding, { streams, keys }: Configuration): readonly Fix[] {
  const stream = subject.kind === 'stream' ? streams.find(({ id }) => id === subject.id) : undefined;
  if (stream === undefined) return [];
  const keysById = new Map(keys.map((key) => [key.id, key]));
  const [first, ...others] = namedKeysOf(stream).map((reference) => faultOf(reference, stream, keysById));
  if (first == null || others.length > 0) return [];
  const { id, address } = first.key;
  const intent = { kind: 'encrypt-with-key', stream: stream.id, key: id } as const;
  return [{ title: `Name ${address} by its ARN`, preferred: true, intent }];
}

/** Whether a key of its own is what the settings want for every stream. */
function forbidsSharing({ rules }: Settings): boolean {
  return (rules['stream-key-shared'] ?? 'off') !== 'off';
}

/** The suitable keys that the stream is not already told to use, and that it would not share against the settings. */
export function keysToOffer(stream: Stream, configuration: Configuration, settings: Settings): readonly Key[] {
  const isTaken = (key: Key): boolean =>
    forbidsSharing(settings) && configuration.streams.some((other) => other.id !== stream.id && uses(other, key));
  return suitableKeys(stream, configuration).filter((key) => !namesOnly(stream, key) && !isTaken(key));
}

function titleFor(finding: Finding, stream: Stream, { address }: Key, mend: KeyMending | null): string {
  const replaced = replacedKey(finding, stream);
  const isOfAws = replaced?.startsWith('AWS') === true;
  const deed = isOfAws ? `Replace the ${replaced} key by` : 'Encrypt with';
  const rotation = mend?.rotate === true ? ' and turn on its rotation' : '';
  return `${deed} ${address}${rotation}${aboutLoss(stream)}`;
}
