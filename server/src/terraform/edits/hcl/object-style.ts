import { nodeAt } from '../../syntax/find.ts';
import type { ObjectConstructor, SyntaxTree } from '../../syntax/tree.ts';
import type { ObjectStyle } from '../style.ts';

/** How an object is written, as its last entry shows; undefined for one without entries. */
export function objectStyle(text: string, { items, end }: ObjectConstructor): ObjectStyle | undefined {
  const last = items.at(-1);
  if (last === undefined) return undefined;
  const before = items.at(-2);
  const isFollowed = text.slice(last.end, end).trimStart().startsWith(',');
  const isParted = before !== undefined && /^\s*,/u.test(text.slice(before.end, last.start));
  return {
    quoted: text.charAt(last.key.start) === '"',
    sign: signOf(text.slice(last.key.end, last.value.start)),
    commas: isFollowed ? 'all' : isParted ? 'between' : 'none',
  };
}

function signOf(written: string): string {
  if (!written.includes(':')) return ' = ';
  return /^\s/u.test(written) ? ' : ' : ': ';
}

/** How the innermost object around a place is written. */
export function objectStyleAround(tree: SyntaxTree, offset: number): ObjectStyle | undefined {
  const object = nodeAt(tree, offset).expressions.findLast(
    (node): node is ObjectConstructor => 'kind' in node && node.kind === 'object' && node.start < offset,
  );
  return object === undefined ? undefined : objectStyle(tree.text, object);
}
