/** Computes a value when it is first asked for. */
export function lazy<T>(compute: () => T): () => T {
  let computed: { readonly value: T } | null = null;
  return () => {
    computed ??= { value: compute() };
    return computed.value;
  };
}

/** Marks a value that is being computed. */
const underway = Symbol('underway');

/** Computes values by name once; a computation that asks for its own result gets what `circular` says. */
export function memoize<T>(compute: (name: string) => T, circular: (name: string) => T): (name: string) => T {
  // Of the many that are made, most are never asked.
  let values: Map<string, { readonly value: T } | typeof underway> | null = null;
  return (name) => {
    values ??= new Map();
    const known = values.get(name);
    if (known === underway) return circular(name);
    if (known !== undefined) return known.value;
    values.set(name, underway);
    const value = compute(name);
    values.set(name, { value });
    return value;
  };
}
