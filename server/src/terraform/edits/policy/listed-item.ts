import type { Refusal } from '../../../model/edit.ts';
import type { SourceRange } from '../../../model/source.ts';
import { nodeAt } from '../../syntax/find.ts';
import type { Span, SyntaxTree, Tuple } from '../../syntax/tree.ts';
import type { Code } from '../code.ts';
import type { DocumentEditor } from '../document.ts';
import { annotations, elsewhere } from './statement-editor.ts';

/** Puts an expression in place of an item of a list, or takes the item out with the comma beside it. */
export function replaceItem(
  { uri, start, end }: SourceRange,
  by: Code | null,
  document: { readonly uri: string; readonly tree: SyntaxTree },
  editor: DocumentEditor,
): Refusal | null {
  const { tree } = document;
  const list = nodeAt(tree, start + 1).expressions.findLast((node): node is Tuple => {
    return (
      'kind' in node && node.kind === 'tuple' && node.items.some((item) => item.start === start && item.end === end)
    );
  });
  if (uri !== document.uri) return elsewhere;
  if (by !== null) {
    // Where it is alone under its kind of principal it need be no list.
    editor.replace({ start, end }, by, annotations.principals);
    return null;
  }
  const span = list === undefined ? null : spanWithComma(list.items, { start, end });
  if (span === null || /#|\/[/*]/u.test(tree.text.slice(span.start, span.end))) return elsewhere;
  editor.splice(span, '', annotations.principals);
  return null;
}

/** An item of a list with what parts it from its neighbour; null for the only one. */
export function spanWithComma(items: readonly Span[], item: Span): Span | null {
  const index = items.findIndex(({ start }) => start === item.start);
  const [before, after] = [items[index - 1], items[index + 1]];
  if (before !== undefined) return { start: before.end, end: item.end };
  return after === undefined ? null : { start: item.start, end: after.start };
}
