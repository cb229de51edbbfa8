import type { Span, SyntaxNode } from './syntax-node.ts';
import { tooDeep } from './syntax-node.ts';

/** A part of a text that says nothing because it could not be read. */
export interface Unread extends Span {
  /** For a person, without a full stop. */
  readonly reason: string;
}

/** The first syntax error of a text, and the first place that lies too deep: what stands around them may be missing. */
export function unreadIn(tree: SyntaxNode, text: string): readonly Unread[] {
  if (!tree.broken) return [];
  const depth = first(tree, ({ type }) => type === tooDeep);
  const error = first(tree, ({ type, children, broken }) => broken && type !== tooDeep && !children.some(isBroken));
  const line = ({ start }: Span): number => text.slice(0, start).split('\n').length;
  const found: Unread[] = [];
  if (error !== null && error !== tree) {
    const { start, end } = error;
    const reason = `syntax error in line ${line(error)}; what stands around it may be left out`;
    found.push({ start, end, reason });
  } else if (depth === null) {
    // The parser skips some letters without a node for the error.
    found.push({ start: 0, end: text.length, reason: 'syntax error; what stands around it may be left out' });
  }
  if (depth !== null) {
    const { start, end } = depth;
    found.push({ start, end, reason: `the code in line ${line(depth)} is nested too deep, and left out` });
  }
  return found;
}

function first(node: SyntaxNode, isWanted: (node: SyntaxNode) => boolean): SyntaxNode | null {
  if (isWanted(node)) return node;
  for (const child of node.children) {
    const found = child.broken ? first(child, isWanted) : null;
    if (found !== null) return found;
  }
  return null;
}

function isBroken({ broken }: SyntaxNode): boolean {
  return broken;
}
