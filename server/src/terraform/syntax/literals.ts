import type { Expression, Span, SyntaxTree, Template } from './tree.ts';

/**
 * Whether the template is one interpolation and nothing else, `"${x}"`: then its value is that of `x`, whatever its
 * type, and not a string.
 */
export function isWrappedExpression(template: Template): boolean {
  return template.parts.length === 1 && template.parts[0]?.kind === 'interpolation';
}

/** The text of a string or heredoc without sequences; null for every other expression. */
export function literalString(expression: Expression): string | null {
  if (expression.kind !== 'template') return null;
  const [part, ...others] = expression.parts;
  if (part === undefined) return '';
  return part.kind === 'literal' && others.length === 0 ? part.value : null;
}

/** The source text of a span. */
export function sourceOf(tree: SyntaxTree, span: Span): string {
  return tree.text.slice(span.start, span.end);
}
