import type { FixDefinition } from './fix.ts';
import { keysToOffer } from './encrypt-with-key.ts';
import { preferredKey } from './suitable-keys.ts';
import { encryptionsOf, streamToEncrypt } from './stream-faults.ts';

/** A customer managed key of the stream's own: preferred unless the module has exactly one key that will do. */
export const encryptWithNewKey: FixDefinition = {
  kind: 'encrypt-with-new-key',
  propose(finding, configuration, settings) {
    const stream = streamToEncrypt(finding, configuration);
    if (stream === null) return [];
    const replaces = encryptionsOf(stream).some(({ kind }) => kind === 'kms') && finding.rule !== 'stream-key-missing';
    const shared = finding.rule === 'stream-key-shared';
    return [
      {
        title: replaces
          ? `Replace the ${finding.rule === 'stream-aws-managed-key' ? 'AWS managed' : shared ? 'shared' : 'present'} key by a new customer managed key`
          : 'Encrypt with a new customer managed key',
        preferred: shared || preferredKey(keysToOffer(stream, configuration, settings)) === null,
        intent: { kind: 'encrypt-with-new-key', stream: stream.id, tags: settings.requiredTags },
      },
    ];
  },
};
