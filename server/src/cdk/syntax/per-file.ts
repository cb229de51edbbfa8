import type { SourceFile } from './tree.ts';

/** Remembers what is worked out from a file, which never changes, as long as the file itself is kept. */
export function perFile<T>(make: (file: SourceFile) => T): (file: SourceFile) => T {
  const known = new WeakMap<SourceFile, { readonly value: T }>();
  return (file) => {
    const present = known.get(file) ?? { value: make(file) };
    known.set(file, present);
    return present.value;
  };
}
