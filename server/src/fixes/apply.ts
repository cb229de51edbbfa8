import { draftOf, revise } from '../model/draft.ts';
import type { TextEdit } from '../model/edit.ts';

/** The text after the edits, which are in order and without overlaps, as in `DocumentEdit.edits`. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return revise(draftOf(text), edits).text;
}
