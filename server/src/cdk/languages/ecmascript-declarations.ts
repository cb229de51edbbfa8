import type { Converter } from '../syntax/converter.ts';
import type { Span, SyntaxNode } from '../syntax/syntax-node.ts';
import { childOf, firstOf, parts } from '../syntax/syntax-node.ts';
import type { Expression } from '../syntax/tree.ts';
import { unescaped } from './escapes.ts';

export function stringOf(node: SyntaxNode, c: Converter): string {
  return node.children
    .filter(({ named }) => named)
    .map((part) => (part.type === 'escape_sequence' ? unescaped(c.textOf(part)) : c.textOf(part)))
    .join('');
}

/** Every form of `import`; of `import x = require('…')` too. */
export function readImport(node: SyntaxNode, c: Converter): null {
  const requireClause = firstOf(node, 'import_require_clause');
  const source = childOf(node, 'source') ?? (requireClause === null ? null : childOf(requireClause, 'source'));
  if (source === null) return null;
  const module = stringOf(source, c);
  const add = (local: SyntaxNode | null, names: readonly string[], at: SyntaxNode): void => {
    if (local !== null) c.import({ local: c.textOf(local), path: [module, ...names], reexport: false, ...span(at) });
  };
  if (requireClause !== null) add(firstOf(requireClause, 'identifier'), [], node);
  for (const one of firstOf(node, 'import_clause')?.children ?? []) {
    if (one.type === 'identifier') add(one, ['default'], one);
    if (one.type === 'namespace_import') add(firstOf(one, 'identifier'), [], one);
    if (one.type !== 'named_imports') continue;
    for (const specifier of parts(one)) {
      const name = childOf(specifier, 'name');
      if (name !== null) add(childOf(specifier, 'alias') ?? name, [c.textOf(name)], specifier);
    }
  }
  return null;
}

export function declarations(node: SyntaxNode, c: Converter): null {
  for (const declarator of parts(node)) {
    const name = childOf(declarator, 'name');
    const value = childOf(declarator, 'value');
    const path = value === null ? null : requiredPath(value, c);
    if (name === null) continue;
    if (path !== null) importPattern(name, path, c);
    else declarePattern(name, value === null ? null : c.expression(value), declarator, c);
  }
  return null;
}

/** The path of `require('…')` or `await import('…')`, with members behind it, perhaps; null for any other value. */
function requiredPath(value: SyntaxNode, c: Converter): readonly string[] | null {
  const inner = value.type === 'await_expression' || value.type === 'parenthesized_expression' ? parts(value)[0] : null;
  if (inner !== null) return inner === undefined ? null : requiredPath(inner, c);
  if (value.type === 'member_expression') {
    const [object, property] = [childOf(value, 'object'), childOf(value, 'property')];
    const path = object === null ? null : requiredPath(object, c);
    return path === null || property === null ? null : [...path, c.textOf(property)];
  }
  const callee = value.type === 'call_expression' ? childOf(value, 'function') : null;
  const isImport = callee?.type === 'import' || (callee !== null && c.textOf(callee) === 'require');
  if (!isImport || c.isDeclared('require')) return null;
  const given = childOf(value, 'arguments');
  const [argument] = given === null ? [] : parts(given);
  return argument?.type === 'string' ? [stringOf(argument, c)] : null;
}

function importPattern(pattern: SyntaxNode, path: readonly string[], c: Converter): void {
  const place = { path, reexport: false, ...span(pattern) };
  if (pattern.type === 'identifier') c.import({ ...place, local: c.textOf(pattern) });
  if (pattern.type !== 'object_pattern') return;
  for (const part of parts(pattern)) {
    if (part.type === 'shorthand_property_identifier_pattern') {
      const name = c.textOf(part);
      c.import({ local: name, path: [...path, name], reexport: false, ...span(part) });
    }
    const key = childOf(part, 'key');
    const value = childOf(part, 'value');
    if (part.type === 'pair_pattern' && key !== null && value !== null) {
      importPattern(value, [...path, c.textOf(key)], c);
    }
  }
}

/** Declares the names of a pattern; those taken out of an object are members of the value. */
export function declarePattern(pattern: SyntaxNode, value: Expression | null, whole: SyntaxNode, c: Converter): void {
  const member = (name: SyntaxNode): Expression | null =>
    value === null
      ? null
      : { kind: 'member', object: value, name: c.textOf(name), nameSpan: span(name), ...span(pattern) };
  switch (pattern.type) {
    case 'identifier':
      c.declare(pattern, 'variable', value, whole);
      return;
    case 'object_pattern':
      for (const part of parts(pattern)) {
        if (part.type === 'shorthand_property_identifier_pattern') c.declare(part, 'variable', member(part), whole);
        const key = childOf(part, 'key');
        const inside = childOf(part, 'value');
        if (key !== null && inside !== null) declarePattern(inside, member(key), whole, c);
        const assigned = part.type === 'object_assignment_pattern' ? childOf(part, 'left') : null;
        if (assigned !== null) c.declare(assigned, 'variable', withDefault(member(assigned), part, c), whole);
      }
      return;
    case 'assignment_pattern':
      declarePattern(childOf(pattern, 'left') ?? pattern, withDefault(value, pattern, c), whole, c);
      return;
    default:
      for (const part of parts(pattern)) declarePattern(part, null, whole, c);
  }
}

function withDefault(value: Expression | null, pattern: SyntaxNode, c: Converter): Expression | null {
  const fallback = c.expression(childOf(pattern, 'right'));
  return value === null
    ? null
    : { kind: 'operation', operator: 'default', left: value, right: fallback, ...span(pattern) };
}

export function span({ start, end }: SyntaxNode): Span {
  return { start, end };
}
