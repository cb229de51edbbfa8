import type { Settings } from '../config/settings.ts';
import type { Configuration } from '../model/configuration.ts';
import type { Finding } from '../model/finding.ts';
import type { KeyMending } from '../model/fix.ts';
import type { Key } from '../model/key.ts';
import type { Stream } from '../model/stream.ts';
import type { FixDefinition } from './fix.ts';
import { aboutLoss, namesOnly, replacedKey, streamToEncrypt, uses } from './stream-faults.ts';
import { mendingOf } from './mend-key.ts';
import { preferredKey, suitableKeys } from './suitable-keys.ts';

/**
 * Each suitable key that the stream's module declares; preferred where it is the only one and surely works. A key that
 * falls short of what is asked of keys for streams is mended with it: nobody is to be told so a moment later.
 */
export const encryptWithKey: FixDefinition = {
  kind: 'encrypt-with-key',
  propose(finding, configuration, settings) {
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
