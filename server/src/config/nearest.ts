/** The name that differs from a text in the fewest characters, if it is at all alike: "Did you mean …?". */
export function nearest(text: string, names: Iterable<string>): string | null {
  const ranked = Array.from(names, (name) => ({ name, distance: distanceOf(text, name) }));
  const [best] = ranked.sort((a, b) => a.distance - b.distance);
  return best !== undefined && best.distance <= Math.max(2, text.length / 3) ? best.name : null;
}

/** Levenshtein's distance. */
function distanceOf(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 12) return Infinity;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
