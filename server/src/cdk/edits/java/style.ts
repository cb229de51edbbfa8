import type { SourceFile } from '../../syntax/tree.ts';
import type { Printing, Site } from '../dialect.ts';
import type { Style } from '../style.ts';
import { styleOf } from '../style.ts';

export interface JavaStyle extends Style {
  /** What the further lines of a statement are indented by. */
  readonly continuation: string;
  /** How a local variable is declared. */
  readonly isFinal: boolean;
  readonly isInferred: boolean;
  /** Properties are made on their own and handed to a constructor: `new Stream(this, "S", StreamProps.builder()…)`. */
  readonly hasPropertyBuilders: boolean;
}

export interface JavaPrinting extends Printing {
  readonly style: JavaStyle;
}

export interface JavaSite extends Site {
  readonly printingAt: (offset: number) => JavaPrinting;
}

/** Four spaces and a hundred columns, twice as much for what goes on, unless the file does it in another way. */
export function javaStyle(file: SourceFile): JavaStyle {
  const { text } = file;
  const base = styleOf(file);
  const lines = text.split(/\r?\n/u);
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const unit = lines.some((line) => /^[ \t]+\S/u.test(line)) ? base.unit : '    ';
  const finals = count(/^[ \t]+final[ \t]+[\w.<>?]+[ \t]+\w+[ \t]*=/gmu);
  const locals = count(
    /^[ \t]+(?!return\b|final\b|private\b|public\b|protected\b|static\b|throw\b)[\w.<>?]+[ \t]+\w+[ \t]*=(?!=)/gmu,
  );
  const inferred = count(/^[ \t]+(?:final[ \t]+)?var[ \t]+\w+[ \t]*=/gmu);
  return {
    ...base,
    unit,
    quote: '"',
    semicolons: true,
    trailingComma: false,
    padding: '',
    width: lines.some(({ length }) => length > 100) ? 120 : 100,
    continuation: continuationIn(lines) ?? unit + unit,
    isFinal: finals > locals,
    isInferred: inferred * 2 > finals + locals,
    hasPropertyBuilders: /\b\w+(?:Props|Config)\s*\.\s*builder\s*\(/u.test(text),
  };
}

/** How much further lines that begin with a dot are indented than the line before, most often. */
function continuationIn(lines: readonly string[]): string | null {
  const found = new Map<string, number>();
  lines.forEach((line, index) => {
    const own = /^[ \t]*(?=\.)/u.exec(line)?.[0];
    const before = /^[ \t]*(?=\S)/u.exec(lines[index - 1] ?? '')?.[0];
    if (own === undefined || before === undefined || own.length <= before.length || !own.startsWith(before)) return;
    const further = own.slice(before.length);
    found.set(further, (found.get(further) ?? 0) + 1);
  });
  const [most] = [...found].toSorted(([, a], [, b]) => b - a);
  return most?.[0] ?? null;
}
