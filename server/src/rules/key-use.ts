import type { Configuration } from '../model/configuration.ts';
import type { Key, KeyReference } from '../model/key.ts';
import type { Stream } from '../model/stream.ts';
import { assuming, optionsOf } from '../model/value.ts';

/** The keys that a stream may be encrypted with, as far as they are known. */
export function keysOf(stream: Stream): readonly KeyReference[] {
  return optionsOf(assuming(stream.encryption, stream.when)).flatMap(({ value }) =>
    value.kind === 'known' && value.value.kind === 'kms' && value.value.key !== null ? [value.value.key] : [],
  );
}

/**
 * The streams that each declared key encrypts, by the key's id, under any condition; with a replica its primary key is
 * in use too.
 */
export function usersByKey(configuration: Configuration): ReadonlyMap<Key['id'], readonly Stream[]> {
  const known = remembered.get(configuration);
  if (known !== undefined) return known;
  const found = findUsers(configuration);
  remembered.set(configuration, found);
  return found;
}

/** Most rules about keys ask for it, and a lens for each key. */
const remembered = new WeakMap<Configuration, ReadonlyMap<Key['id'], readonly Stream[]>>();

function findUsers({ streams, keys }: Configuration): ReadonlyMap<Key['id'], readonly Stream[]> {
  const primaries = new Map(keys.map(({ id, primary }) => [id, primary]));
  const users = new Map<Key['id'], Stream[]>();
  for (const stream of streams) {
    const declared = keysOf(stream).flatMap((reference) => (reference.kind === 'declared' ? [reference.key] : []));
    const used = new Set(declared.flatMap((id) => [id, primaries.get(id) ?? id]));
    for (const id of used) {
      const streamsOfKey = users.get(id);
      if (streamsOfKey === undefined) users.set(id, [stream]);
      else streamsOfKey.push(stream);
    }
  }
  return users;
}
