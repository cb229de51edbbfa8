import type { Import, SourceFile } from '../../syntax/tree.ts';
import type { PropertiesEdit } from '../dialect.ts';
import type { Style } from '../style.ts';
import { lineEnd, lineStart } from '../style.ts';

/** A statement that has to be written. */
export interface Addition {
  /** Null where the module itself is imported. */
  readonly module: string;
  readonly names: readonly string[] | null;
}

const comparisons: readonly ((a: string, b: string) => number)[] = [
  // isort: constants, classes, then everything else.
  (a, b) => kindOf(a) - kindOf(b) || compare(a.toLowerCase(), b.toLowerCase()),
  compare,
  (a, b) => compare(a.toLowerCase(), b.toLowerCase()),
];

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function kindOf(name: string): number {
  if (/^[A-Z\d_]{2,}$/u.test(name)) return 0;
  return /^[A-Z]/u.test(name) ? 1 : 2;
}

/** Adds names to a statement: where they belong if it keeps them in order, or else behind the last one. */
export function extension(
  statement: number,
  names: readonly string[],
  all: readonly Import[],
  { text, comments }: SourceFile,
  style: Style,
): PropertiesEdit {
  const present = all.filter((one) => one.statement.start === statement);
  const [first] = present;
  const last = present.at(-1);
  if (first === undefined || last === undefined) return { start: statement, end: statement, newText: '' };
  const written = present.map(({ start, end }) => text.slice(start, end));
  const order = comparisons.find((one) => isSorted(written, one));
  const sorted = order === undefined ? [...written, ...names] : [...written, ...names].sort(order);
  const isParenthesized = text.slice(statement, first.start).includes('(');
  const isTall = text.slice(statement, last.start).includes('\n');
  const indentation = /[ \t]*$/u.exec(text.slice(lineStart(text, last.start), last.start))?.[0] ?? '';
  const isCommented = comments.some(({ start, end }) => first.start <= start && end <= last.end);
  const end = lineEnd(text, last.end);
  const growth = names.reduce((sum, name) => sum + name.length + 2, 0);
  if (!isTall && !isCommented && end - lineStart(text, last.start) + growth > style.width) {
    const open = isParenthesized ? text.lastIndexOf('(', first.start) : first.start;
    const close = isParenthesized ? text.indexOf(')', last.end) + 1 : last.end;
    return { start: open, end: close, newText: parenthesized(sorted, style) };
  }
  const gap = isTall && indentation !== '' ? `,${style.lineBreak}${indentation}` : ', ';
  if (isTall && isCommented) {
    return { start: last.end, end: last.end, newText: names.map((name) => gap + name).join('') };
  }
  return { start: first.start, end: last.end, newText: sorted.join(gap) };
}

function isSorted(names: readonly string[], order: (a: string, b: string) => number): boolean {
  return names.every((name, index) => index === 0 || order(names[index - 1] ?? '', name) <= 0);
}

function parenthesized(names: readonly string[], { lineBreak, unit }: Style): string {
  return ['(', ...names.map((name) => `${unit}${name},`), ')'].join(lineBreak);
}

/** New statements, beside those of the same library, in the order that isort keeps: `import …` before `from …`. */
export function additions(
  added: ReadonlyMap<string, Addition>,
  imports: readonly Import[],
  file: SourceFile,
  style: Style,
): readonly PropertiesEdit[] {
  const { text } = file;
  const statements = [...new Map(imports.map((one) => [one.statement.start, one])).values()];
  return [...added]
    .sort(([a], [b]) => compare(orderOf(a), orderOf(b)))
    .map(([key, { module, names }]) => {
      const line = statementOf(module, names, style);
      const top = key.split(' ')[1]?.split('.')[0] ?? '';
      const family = statements.filter(({ path: [first] }) => first === top);
      const isBefore = (one: Import): boolean => orderOf(beginningOf(one, file)) > orderOf(key);
      const next = family.find(isBefore);
      if (next !== undefined) {
        const at = lineStart(text, next.statement.start);
        return { start: at, end: at, newText: line + style.lineBreak };
      }
      const last = (family.at(-1) ?? statements.at(-1) ?? file.imports.at(-1))?.statement;
      if (last === undefined) return { start: 0, end: 0, newText: line + style.lineBreak };
      const at = lineEnd(text, last.end - 1);
      return { start: at, end: at, newText: style.lineBreak + line };
    });
}

/** `import aws_cdk.aws_kms`, `from aws_cdk`. */
function beginningOf({ statement }: Import, { text }: SourceFile): string {
  return /^(?:import|from)\s+[\w.]+/u.exec(text.slice(statement.start, statement.end))?.[0] ?? '';
}

function orderOf(beginning: string): string {
  const [kind = '', module = ''] = beginning.split(/\s+/u);
  return `${kind === 'import' ? 0 : 1} ${module}`;
}

function statementOf(module: string, names: readonly string[] | null, style: Style): string {
  if (names === null) return `import ${module}`;
  const [order] = comparisons;
  const sorted = [...new Set(names)].sort(order);
  const line = `from ${module} import ${sorted.join(', ')}`;
  return line.length <= style.width ? line : `from ${module} import ${parenthesized(sorted, style)}`;
}
