import type { Expression, TemplatePart } from '../syntax/tree.ts';

/** Whether a node of an expression's tree is an expression itself, and not a part of a template. */
export function isExpression(node: Expression | TemplatePart): node is Expression {
  return !['literal', 'interpolation', 'if', 'for-directive'].includes(node.kind);
}
