/** Computes a value when it is first asked for. */
export function lazy<T>(compute: () => T): () => T {
  let computed: { readonly value: T } | null = null;
  return () => {
    computed ??= { value: compute() };
    return computed.value;
  };
}

/** Computes values by name once; a computation that asks for its own result gets what `circular` says. */
export function memoize<T>(compute: (name: string) => T, circular: (name: string) => T): (name: string) => T {
  const values = new Map<string, T>();
  const underway = new Set<string>();
  return (name) => {
    const known = values.get(name);
    if (known !== undefined) return known;
    if (underway.has(name)) return circular(name);
    underway.add(name);
    const value = compute(name);
    underway.delete(name);
    values.set(name, value);
    return value;
  };
}
