import type { SourceFile } from '../syntax/tree.ts';

/** How a file writes what can be written in several ways. */
export interface Style {
  readonly lineBreak: string;
  /** One level of indentation. */
  readonly unit: string;
  readonly quote: '"' | "'";
  readonly semicolons: boolean;
  /** Whether the last of several lines in brackets ends in a comma. */
  readonly trailingComma: boolean;
  /** What stands inside the braces of an object on one line: a space, or nothing. */
  readonly padding: '' | ' ';
  /** Columns that a line may fill. */
  readonly width: number;
}

const narrowest = 80;
const widest = 120;

export function styleOf({ text, statements, imports }: SourceFile): Style {
  const lines = text.split(/\r?\n/u);
  const ends = [...imports.map(({ statement }) => statement), ...statements].map(({ start, end }) =>
    text.slice(start, end).trimEnd().slice(-1),
  );
  const terminated = ends.filter((sign) => sign === ';').length;
  const open = ends.filter((sign) => sign !== ';' && sign !== '}').length;
  const commas = matches(text, /,[ \t]*(?:\/\/[^\n]*)?\r?\n[ \t]*[}\])]/gu);
  const noCommas = matches(text, /[^\s,;{}([][ \t]*\r?\n[ \t]*[}\]][,)\]};]/gu);
  return {
    lineBreak: /\r?\n/u.exec(text)?.[0] ?? '\n',
    unit: unitOf(lines),
    quote: matches(text, /"/gu) > matches(text, /'/gu) ? '"' : "'",
    semicolons: terminated >= open,
    trailingComma: commas >= noCommas,
    padding: matches(text, /\{ \S/gu) >= matches(text, /[^$]\{[^\s{}]/gu) ? ' ' : '',
    width: lines.some((line) => line.length > narrowest) ? widthOf(lines) : narrowest,
  };
}

/** Most formatters fill 80, 100 or 120 columns; a few lines are always longer than that. */
function widthOf(lines: readonly string[]): number {
  return lines.filter(({ length }) => length > 100).length > 2 ? widest : 100;
}

function unitOf(lines: readonly string[]): string {
  const depths = lines.map((line) => /^[ \t]+(?=[^\s*])/u.exec(line)?.[0]).filter((one) => one !== undefined);
  if (depths.some((one) => one.startsWith('\t'))) return '\t';
  const smallest = Math.min(...depths.map(({ length }) => length).filter((length) => length > 1));
  return ' '.repeat(Number.isFinite(smallest) && smallest <= 8 ? smallest : 2);
}

function matches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** Where the line around an offset begins. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The end of the line around an offset, without its line break. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline < 0) return text.length;
  return text.charAt(newline - 1) === '\r' && newline - 1 >= offset ? newline - 1 : newline;
}

/** The white space at the beginning of the line around an offset. */
export function indentationAt(text: string, offset: number): string {
  return /^\uFEFF?([ \t]*)/u.exec(text.slice(lineStart(text, offset)))?.[1] ?? '';
}

/** A tab counts as much as most editors show. */
export function columnsOf(white: string): number {
  return white.replaceAll('\t', '    ').length;
}
