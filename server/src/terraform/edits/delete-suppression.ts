import type { Node } from 'jsonc-parser';
import { findNodeAtOffset, parseTree } from 'jsonc-parser';
import type { Removal } from '../../config/suppressions/removal.ts';
import { keepRules, removeFromComment, removeFromText, removeMember } from '../../config/suppressions/removal.ts';
import type { EditPlan, Refusal } from '../../model/edit.ts';
import type { DeleteSuppression } from '../../model/fix.ts';
import type { Stretch } from '../../model/source.ts';
import type { SyntaxTree } from '../syntax/tree.ts';

const annotation = 'Delete what has no effect';

/** Deletes a suppression, or rules from it, in a comment or in JSON in the property `"//"`. */
export function deleteSuppression({ range, written, kept }: DeleteSuppression, tree: SyntaxTree): EditPlan | Refusal {
  const { text, syntax } = tree;
  const removal =
    kept.length > 0
      ? keepRules(text, range, written, kept)
      : syntax === 'json'
        ? inJson(text, range)
        : removeFromComment(text, range);
  if (removal === null) return { refused: 'the suppression is written in a way that cannot be changed here' };
  const edits = [{ ...removal, annotation }];
  return { documents: [{ uri: range.uri, create: false, edits }], needsConfirmation: null };
}

function inJson(text: string, range: Stretch): Removal | null {
  const root = parseTree(text);
  const said = root === undefined ? undefined : findNodeAtOffset(root, range.start);
  if (said?.type !== 'string') return null;
  const inside = { start: said.offset + 1, end: said.offset + said.length - 1 };
  if (text.slice(inside.start, range.start).trim() !== '' || text.slice(range.end, inside.end).trim() !== '') {
    return removeFromText(text, range, inside);
  }
  // The string, or what would be empty without it.
  let node = said;
  while (isAlone(node) && node.parent !== undefined) node = node.parent;
  const { parent } = node;
  if (parent === undefined) return null;
  const members = parent.children ?? [];
  return removeMember(members.map(stretchOf), members.indexOf(node), {
    start: parent.offset + 1,
    end: parent.offset + parent.length - 1,
  });
}

/** A value with the name of its property, or the only one of a list. */
function isAlone({ parent }: Node): boolean {
  return parent?.type === 'property' || (parent?.type === 'array' && parent.children?.length === 1);
}

function stretchOf({ offset, length }: Node): Stretch {
  return { start: offset, end: offset + length };
}
