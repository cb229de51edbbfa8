/** The part of a `Map` that the memory of a project takes. */
export interface ChangingMap<Key, Value> extends Iterable<readonly [Key, Value]> {
  readonly size: number;
  get(key: Key): Value | undefined;
  has(key: Key): boolean;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
  clear(): void;
  keys(): Iterable<Key>;
}

/** Places of deleted entries that are kept for their keys to come back. */
const keptPlaces = 64;

const gone = Symbol('gone');

/**
 * A map whose entries are deleted and set again with every keystroke: a key that comes back takes its old place.
 *
 * In V8 a `Map` that is used so gets a new table every few times, and the old table leads to the new one. Once an old
 * table is in the memory that only slow collections look at, quick ones keep all tables after it with everything that
 * was ever in them: each version of a document is then copied once more after its end.
 */
export function changingMap<Key, Value>(): ChangingMap<Key, Value> {
  const entries = new Map<Key, Value | typeof gone>();
  let places = 0;

  const at = (key: Key): Value | undefined => {
    const value = entries.get(key);
    return value === gone ? undefined : value;
  };

  return {
    get size() {
      return entries.size - places;
    },
    get: at,
    has: (key) => entries.has(key) && entries.get(key) !== gone,
    set(key, value) {
      if (entries.get(key) === gone) places--;
      entries.set(key, value);
    },
    delete(key) {
      if (!entries.has(key) || entries.get(key) === gone) return;
      entries.set(key, gone);
      places++;
      if (places <= keptPlaces) return;
      for (const [one, value] of entries) if (value === gone) entries.delete(one);
      places = 0;
    },
    clear() {
      entries.clear();
      places = 0;
    },
    *keys() {
      for (const [key, value] of entries) if (value !== gone) yield key;
    },
    *[Symbol.iterator]() {
      for (const [key, value] of entries) if (value !== gone) yield [key, value] as const;
    },
  };
}
