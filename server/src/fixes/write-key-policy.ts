import type { Stream } from '../model/stream.ts';
import { namedProducersAndConsumers } from '../policy/library/named-producers-and-consumers.ts';
import { usersByKey } from '../rules/key-use.ts';
import type { Fix, FixDefinition } from './fix.ts';

/** The library's policy for what the key encrypts. */
const policies: Readonly<Record<Stream['kind'], string>> = {
  'data-stream': 'single-account',
  'delivery-stream': 'firehose-delivery',
  'video-stream': 'video-stream',
};

/** A policy of its own for a key that relies on AWS's default; where it encrypts streams of one kind only. */
export const writeKeyPolicy: FixDefinition = {
  kind: 'write-key-policy',
  propose({ rule, subject }, configuration) {
    const key = rule === 'key-policy-missing' ? configuration.keys.find(({ id }) => id === subject.id) : undefined;
    const users = key === undefined ? [] : (usersByKey(configuration).get(key.id) ?? []);
    const [kind, ...others] = new Set(users.map((stream) => stream.kind));
    if (key === undefined || kind === undefined || others.length > 0) return [];
    const title = `Write a key policy for ${key.address}`;
    const intent = {
      kind: 'write-key-policy',
      key: key.id,
      policy: policies[kind],
      streams: users.map(({ id }) => id),
    } as const;
    const proposal: Fix = { title, preferred: true, intent };
    if (kind !== 'data-stream') return [proposal];
    const { id: policy } = namedProducersAndConsumers;
    return [
      proposal,
      { title: `${title} that names producers and consumers`, preferred: false, intent: { ...intent, policy } },
    ];
  },
};
