import { keepRules, removeFromComment } from '../../config/suppressions/removal.ts';
import type { Refusal } from '../../model/edit.ts';
import type { DeleteSuppression } from '../../model/fix.ts';
import type { EditContext } from './context.ts';

/** Deletes a suppression, or rules from it, in a comment. */
export function deleteSuppression(
  { range, written, kept }: DeleteSuppression,
  { read, editor }: Pick<EditContext, 'read' | 'editor'>,
): Refusal | null {
  const { text } = read.file;
  const removal = kept.length > 0 ? keepRules(text, range, written, kept) : removeFromComment(text, range);
  if (removal === null) return { refused: 'the suppression is written in a way that cannot be changed here' };
  editor.replace(removal.start, removal.end, removal.newText, 'Delete what has no effect');
  return null;
}
