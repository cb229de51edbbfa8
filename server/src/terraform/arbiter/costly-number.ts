import { childrenOf } from '../syntax/find.ts';
import type { Body, NumberLiteral, SyntaxTree } from '../syntax/tree.ts';

const LARGE_EXPONENT = /\d[eE][+-]?\d{4}/;

/** A number literal whose digits would fill more than a few lines if they were written out, or null. */
export function costlyNumber(tree: SyntaxTree): NumberLiteral | null {
  if (!LARGE_EXPONENT.test(tree.text)) return null;
  return inBody(tree, tree.body);
}

function inBody(tree: SyntaxTree, body: Body): NumberLiteral | null {
  for (const { value } of body.attributes) {
    const found = inNode(tree, value);
    if (found !== null) return found;
  }
  for (const block of body.blocks) {
    const found = inBody(tree, block.body);
    if (found !== null) return found;
  }
  return null;
}

function inNode(tree: SyntaxTree, node: ReturnType<typeof childrenOf>[number]): NumberLiteral | null {
  if ('kind' in node && node.kind === 'number') {
    return LARGE_EXPONENT.test(tree.text.slice(node.start, node.end)) ? node : null;
  }
  for (const child of childrenOf(node)) {
    const found = inNode(tree, child);
    if (found !== null) return found;
  }
  return null;
}
