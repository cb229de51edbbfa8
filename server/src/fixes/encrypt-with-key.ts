import type { FixDefinition } from './fix.ts';
import { preferredKey, suitableKeys } from './suitable-keys.ts';
import { namesOnly, streamToEncrypt } from './stream-faults.ts';

/** Each suitable key that the stream's module declares; preferred where it is the only one and surely works. */
export const encryptWithKey: FixDefinition = {
  kind: 'encrypt-with-key',
  propose(finding, configuration) {
    const stream = finding.rule === 'stream-key-shared' ? null : streamToEncrypt(finding, configuration);
    if (stream === null) return [];
    const suitable = suitableKeys(stream, configuration).filter((key) => !namesOnly(stream, key));
    const preferred = preferredKey(suitable);
    return suitable.map((key) => ({
      title:
        finding.rule === 'stream-aws-managed-key'
          ? `Replace the AWS managed key by ${key.address}`
          : `Encrypt with ${key.address}`,
      preferred: key === preferred,
      intent: { kind: 'encrypt-with-key', stream: stream.id, key: key.id },
    }));
  },
};
