import type { SourceFile } from '../../syntax/tree.ts';
import type { Printing, Site } from '../dialect.ts';
import type { Style } from '../style.ts';
import { styleOf } from '../style.ts';

export interface CSharpStyle extends Style {
  /** Whether an opening brace stands on a line of its own. */
  readonly isBraceAlone: boolean;
  /** `var key = …` rather than `Key key = …`. */
  readonly isInferred: boolean;
  /** `new[]`, or `new []`. */
  readonly array: string;
  /** Entries of dictionaries are written `["key"] = value`, or `{ "key", value }`. */
  readonly hasIndexers: boolean;
}

export interface CSharpPrinting extends Printing {
  readonly style: CSharpStyle;
}

export interface CSharpSite extends Site {
  readonly printingAt: (offset: number) => CSharpPrinting;
}

/** As `dotnet format` writes, unless the file does it in another way. */
export function csharpStyle(file: SourceFile): CSharpStyle {
  const { text } = file;
  const base = styleOf(file);
  const lines = text.split(/\r?\n/u);
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const commas = count(/,[ \t]*(?:\/\/[^\n]*)?\r?\n[ \t]*\}/gu);
  const noCommas = count(/[^\s,;{}[(][ \t]*(?:\/\/[^\n]*)?\r?\n[ \t]*\}[ \t]*[,)]/gu);
  return {
    ...base,
    unit: lines.some((line) => /^[ \t]+\S/u.test(line)) ? base.unit : '    ',
    quote: '"',
    semicolons: true,
    trailingComma: commas > noCommas,
    padding: count(/\{ \S/gu) >= count(/(?<!\$"[^"\n]*)\{[^\s{}]/gu) ? ' ' : '',
    width: lines.some(({ length }) => length > 100) ? 120 : 100,
    isBraceAlone: count(/^[ \t]*\{[ \t]*$/gmu) >= count(/\S[ \t]*\{[ \t]*$/gmu),
    isInferred: count(/\bvar[ \t]+\w+[ \t]*=/gu) >= count(/^[ \t]+[A-Z][\w.<>?]*[ \t]+\w+[ \t]*=[ \t]*new\b/gmu),
    array: count(/\bnew \[\]/gu) > count(/\bnew\[\]/gu) ? 'new []' : 'new[]',
    hasIndexers: count(/\[[^\][\n]+\][ \t]*=/gu) >= count(/(?:^[ \t]*|\{[ \t]*)\{[ \t]*"[^"\n]*",/gmu),
  };
}
