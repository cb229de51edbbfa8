import type { SourceFile } from '../../syntax/tree.ts';
import type { Style } from '../style.ts';
import { styleOf } from '../style.ts';

/** The columns that `black` fills, and those that others allow. */
const widths = [88, 100, 120];

/** Lines that are longer than that all the same, for a long text or an address in a comment. */
const tolerated = 2;

/** Four spaces, double quotes and 88 columns, as `black` writes, unless the file does it in another way. */
export function pythonStyle(file: SourceFile): Style {
  const { text } = file;
  const base = styleOf(file);
  const lines = text.split(/\r?\n/u);
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const isIndented = lines.some((line) => /^[ \t]+\S/u.test(line));
  const singles = count(/'/gu) - 3 * count(/'''/gu);
  const doubles = count(/"/gu) - 3 * count(/"""/gu);
  const commas = count(/,[ \t]*(?:#[^\n]*)?\r?\n[ \t]*[)\]}]/gu);
  // A line for one argument alone, without a comma: several on one line have none behind the last.
  const noCommas = count(/,[ \t]*\r?\n[ \t]*[\w"'][^,\n]*[^,\s([{][ \t]*\r?\n[ \t]*[)\]}]/gu);
  return {
    ...base,
    unit: isIndented ? base.unit : '    ',
    quote: singles > doubles ? "'" : '"',
    semicolons: false,
    trailingComma: commas >= noCommas,
    padding: '',
    width: widths.find((width) => lines.filter(({ length }) => length > width).length <= tolerated) ?? 120,
  };
}
