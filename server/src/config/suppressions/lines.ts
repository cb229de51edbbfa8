/** The lines of a text, counted from 0. */
export interface Lines {
  of(offset: number): number;
  start(line: number): number;
  /** Whether nothing but a comment stands on it. */
  isOnlyComment(line: number): boolean;
}

export function createLines(text: string): Lines {
  const starts = [0, ...Array.from(text.matchAll(/\n/gu), ({ index }) => index + 1)];
  const start = (line: number): number => starts[line] ?? text.length;
  return {
    start,
    of(offset) {
      let [low, high] = [0, starts.length - 1];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return low;
    },
    isOnlyComment: (line) => /^[ \t\uFEFF]*(?:#|\/\/|\/\*|\*)/u.test(text.slice(start(line), start(line + 1))),
  };
}
