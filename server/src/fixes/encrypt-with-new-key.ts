import { namedProducersAndConsumers } from '../policy/library/named-producers-and-consumers.ts';
import type { Fix, FixDefinition } from './fix.ts';
import { keysToOffer } from './encrypt-with-key.ts';
import { preferredKey } from './suitable-keys.ts';
import { aboutLoss, replacedKey, streamToEncrypt } from './stream-faults.ts';

/**
 * A customer managed key of the stream's own: preferred unless the module has exactly one key that will do. Its policy
 * leaves to IAM who uses the stream, or names those who do: whoever deploys it is then asked for their roles.
 */
export const encryptWithNewKey: FixDefinition = {
  kind: 'encrypt-with-new-key',
  propose(finding, configuration, settings) {
    const stream = streamToEncrypt(finding, configuration);
    if (stream === null) return [];
    const replaced = replacedKey(finding, stream);
    const title =
      replaced === null
        ? 'Encrypt with a new customer managed key'
        : `Replace the ${replaced} key by a new customer managed key`;
    const isShared = finding.rule === 'stream-key-shared';
    const intent = { kind: 'encrypt-with-new-key', stream: stream.id, tags: settings.requiredTags } as const;
    const proposal: Fix = {
      title: title + aboutLoss(stream),
      preferred: isShared || preferredKey(keysToOffer(stream, configuration, settings), stream) === null,
      intent,
    };
    if (stream.kind !== 'data-stream') return [proposal];
    const { id: policy } = namedProducersAndConsumers;
    return [
      proposal,
      { title: `${title} for named producers and consumers`, preferred: false, intent: { ...intent, policy } },
    ];
  },
};
