import type { Span } from '../syntax/syntax-node.ts';
import type { PropertiesEdit } from './dialect.ts';
import type { Style } from './style.ts';
import { indentationAt, lineEnd, lineStart } from './style.ts';

/** One import of a file, or one that is to be added. */
export interface ImportLine {
  /** `['java', 'util', 'List']`. */
  readonly path: readonly string[];
  readonly statement: Span;
}

type Order = (a: readonly string[], b: readonly string[]) => number;

/**
 * Adds an import among others of its kind: to the paragraph that has the nearest of kin, in order where that is in
 * order, and otherwise behind those it is akin to. Null where there are none.
 */
export function besideOthers(
  wanted: readonly string[],
  code: string,
  lines: readonly ImportLine[],
  order: Order,
  text: string,
  { lineBreak }: Style,
): PropertiesEdit | null {
  const paragraph = paragraphsOf(lines, text).reduce<readonly ImportLine[]>(
    (best, one) => (kinship(wanted, one) > kinship(wanted, best) ? one : best),
    [],
  );
  const block = paragraph.length > 0 ? paragraph : (paragraphsOf(lines, text)[0] ?? []);
  const near = kinship(wanted, block);
  const siblings = isOrdered(block, order) ? block : block.filter(({ path }) => shared(path, wanted) === near);
  const next = isOrdered(siblings, order) ? siblings.find(({ path }) => order(path, wanted) > 0) : undefined;
  if (next !== undefined) {
    const at = lineStart(text, next.statement.start);
    const start = at === 0 && text.startsWith('\uFEFF') ? 1 : at;
    return { start, end: start, newText: indentationAt(text, next.statement.start) + code + lineBreak };
  }
  const last = siblings.at(-1);
  if (last === undefined) return null;
  const at = lineEnd(text, last.statement.end - 1);
  return { start: at, end: at, newText: lineBreak + indentationAt(text, last.statement.start) + code };
}

/** Imports without an empty line, or anything else, between them. */
function paragraphsOf(lines: readonly ImportLine[], text: string): readonly (readonly ImportLine[])[] {
  const paragraphs: ImportLine[][] = [];
  for (const line of lines) {
    const last = paragraphs.at(-1);
    const gap = text.slice(last?.at(-1)?.statement.end ?? 0, line.statement.start);
    if (last !== undefined && !/\n[ \t]*\r?\n/u.test(gap)) last.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs;
}

function kinship(wanted: readonly string[], paragraph: readonly ImportLine[]): number {
  return Math.max(0, ...paragraph.map(({ path }) => shared(path, wanted)));
}

/** How many names two paths begin with that are the same. */
function shared(a: readonly string[], b: readonly string[]): number {
  const differing = a.findIndex((name, index) => name !== b[index]);
  return differing < 0 ? a.length : differing;
}

function isOrdered(lines: readonly ImportLine[], order: Order): boolean {
  return lines.every((line, index) => {
    const before = lines[index - 1];
    return before === undefined || order(before.path, line.path) <= 0;
  });
}
