import type { SourceFile } from '../../syntax/tree.ts';
import type { Style } from '../style.ts';
import { styleOf } from '../style.ts';

/** There is one style, but for how long lines may get. */
export function goStyle(file: SourceFile): Style {
  const { lineBreak } = styleOf(file);
  const isLong = file.text.split('\n').filter(({ length }) => length > 100).length > 2;
  return {
    lineBreak,
    unit: '\t',
    quote: '"',
    semicolons: false,
    trailingComma: true,
    padding: '',
    width: isLong ? 120 : 100,
  };
}
