import type { Span } from '../syntax/syntax-node.ts';

/** How far the stretches of a document have moved; each is told by where it was. */
export interface Move extends Span {
  readonly by: number;
}

/**
 * What was read, as if it had been read where it stands now. Knows no type: a range is what has the document's URI, a
 * start and an end. Null where something is not inside one of the stretches, or is no plain data.
 */
export function moved<T>(value: T, uri: string, moves: readonly Move[]): T | null {
  const isStill = moves.every(({ by }) => by === 0);
  // Conditions are told apart by where the function around them begins.
  const condition = `${uri}#`;
  const failure = new Error('not to be moved');

  const moveOf = (start: number, end: number): number => {
    const found = moves.find((one) => one.start <= start && end <= one.end);
    if (found === undefined) throw failure;
    return found.by;
  };

  const text = (one: string): string => {
    if (!one.startsWith(condition)) return one;
    const colon = one.indexOf(':', condition.length);
    const start = Number(one.slice(condition.length, colon));
    return `${condition}${start + moveOf(start, start)}${one.slice(colon)}`;
  };

  const move = (one: unknown): unknown => {
    if (typeof one === 'string') return text(one);
    if (typeof one === 'function') throw failure;
    if (typeof one !== 'object' || one === null) return one;
    if (Array.isArray(one)) return one.map(move);
    const prototype: unknown = Object.getPrototypeOf(one);
    if (prototype !== Object.prototype && prototype !== null) throw failure;
    const copy: Record<string | symbol, unknown> = { ...one };
    for (const name of Object.keys(copy)) copy[name] = move(copy[name]);
    const { uri: of, start, end } = copy;
    if (of !== uri || typeof start !== 'number' || typeof end !== 'number') return copy;
    const by = moveOf(start, end);
    return { ...copy, start: start + by, end: end + by };
  };

  try {
    const result = move(value) as T;
    return isStill ? value : result;
  } catch (error) {
    if (error === failure) return null;
    throw error;
  }
}
