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

/** A declared key that streams of the configuration are encrypted with, under any condition. */
export interface UsedKey {
  readonly key: Key;
  readonly streams: readonly Stream[];
}

/** The declared keys that streams use, in the order of their declaration; with a replica its primary key is used too. */
export function usedKeys({ streams, keys }: Configuration): readonly UsedKey[] {
  const primaries = new Map(keys.map(({ id, primary }) => [id, primary]));
  const users = new Map<Key['id'], Set<Stream>>();
  for (const stream of streams) {
    for (const reference of keysOf(stream)) {
      if (reference.kind !== 'declared') continue;
      addUser(users, reference.key, stream);
      const primary = primaries.get(reference.key) ?? null;
      if (primary !== null) addUser(users, primary, stream);
    }
  }
  return keys.flatMap((key) => {
    const using = users.get(key.id);
    return using === undefined ? [] : [{ key, streams: [...using] }];
  });
}

function addUser(users: Map<Key['id'], Set<Stream>>, key: Key['id'], stream: Stream): void {
  const using = users.get(key);
  if (using === undefined) users.set(key, new Set([stream]));
  else using.add(stream);
}
