import { parseExpression } from './expression.ts';
import { BROKEN_ITEM, Scanner } from './scanner.ts';
import { parseBareTemplate } from './template.ts';
import type { TemplatePart } from './tree.ts';

/**
 * The parts of a template that stands by itself, as `templatefile` reads it: no escapes but `$${` and `%%{`. Offsets are
 * those in the text. Null where it has a syntax error.
 */
export function parseTemplate(text: string): readonly TemplatePart[] | null {
  try {
    return parseBareTemplate(new Scanner(text, 0, text.length), parseExpression);
  } catch (error) {
    if (error !== BROKEN_ITEM) throw error;
    return null;
  }
}
