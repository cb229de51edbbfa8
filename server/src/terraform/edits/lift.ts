import { expressionText } from '../evaluation/expression-text.ts';
import type { ModuleInstance, Placed } from '../modules/instance.ts';
import { childrenOf } from '../syntax/find.ts';
import { literalString } from '../syntax/literals.ts';
import type { Expression, ObjectConstructor, ObjectItem, TemplatePart, Tuple } from '../syntax/tree.ts';
import type { Code, TextPart } from './code.ts';
import { expression as expressionCode, text } from './code.ts';
import type { InstanceKey } from './substitute.ts';
import { substitute } from './substitute.ts';

/** Expressions that take more steps than this to say in another module's terms are not worth copying. */
const depthLimit = 32;

/**
 * An expression of one module instance, said in the terms of another one that calls it, however many calls away: what it
 * takes from variables and locals is put in their place, and `key` for `each.key` and `count.index`, unless it is null.
 * Null where it depends on anything else of the called module, or cannot stand on one line.
 */
export function lift(
  placed: Placed<Expression>,
  from: ModuleInstance,
  to: ModuleInstance,
  key: InstanceKey = null,
): Code | null {
  const said = substitute(placed.node, from, to, key);
  return said === null ? null : codeOf(said, said === placed.node ? placed : null);
}

/** Code for an expression; in its own words where `source` holds them. */
export function codeOf(node: Expression, source: Placed<unknown> | null): Code | null {
  switch (node.kind) {
    case 'bool':
    case 'number':
      return { kind: node.kind, value: node.value } as Code;
    case 'null':
      return { kind: 'null' };
    case 'parentheses':
      return codeOf(node.expression, source);
    case 'template': {
      // Directives are copied as they are: a string within the new one.
      if (node.parts.some(({ kind }) => kind === 'if' || kind === 'for-directive')) return sourceCode(node, source);
      const parts: TextPart[] = [];
      for (const part of node.parts) {
        const added = textParts(part, source);
        if (added === null) return null;
        parts.push(...added);
      }
      const [only] = parts;
      return parts.length === 1 && typeof only === 'object' ? expressionCode(only.source) : text(...parts);
    }
    case 'tuple':
      return source?.tree.syntax === 'json' ? listCode(node, source) : sourceCode(node, source);
    case 'object':
      return objectCode(node, source) ?? sourceCode(node, source);
    default:
      return sourceCode(node, source);
  }
}

function listCode(node: Tuple, source: Placed<unknown>): Code | null {
  const items = node.items.map((item) => codeOf(item, source));
  return items.every((item) => item !== null) ? { kind: 'list', items, onePerLine: false } : null;
}

/** An object constructor item by item, where every key is plain; one that fits a line stays as it is written. */
function objectCode(node: ObjectConstructor, source: Placed<unknown> | null): Code | null {
  if (source?.tree.syntax === 'hcl' && !source.tree.text.slice(node.start, node.end).includes('\n')) return null;
  const entries = node.items.map(({ key, value }) => {
    const name = literalString(key);
    const code = codeOf(value, source);
    return name === null || code === null ? null : { name, value: code };
  });
  return entries.every((entry) => entry !== null) ? { kind: 'object', entries } : null;
}

function sourceCode(node: Expression, source: Placed<unknown> | null): Code | null {
  const words = sourceText(node, source);
  return words === null ? null : expressionCode(words);
}

/** The expression in native syntax on one line. */
function sourceText(node: Expression, source: Placed<unknown> | null): string | null {
  const words = source?.tree.syntax === 'hcl' ? source.tree.text.slice(node.start, node.end) : '\n';
  if (!words.includes('\n')) return words;
  return canBeRetold(node) ? expressionText(node) : null;
}

/** Whether `expressionText` tells the expression completely. */
function canBeRetold(node: Expression | ObjectItem | TemplatePart, depth = 0): boolean {
  if (depth > depthLimit) return false;
  if ('kind' in node) {
    if (node.kind === 'invalid') return false;
    if (node.kind === 'literal' && /[$%]\{/u.test(node.value)) return false;
  }
  return childrenOf(node).every((child) => canBeRetold(child, depth + 1));
}

function textParts(part: TemplatePart, source: Placed<unknown> | null): readonly TextPart[] | null {
  if (part.kind === 'literal') return [part.value];
  if (part.kind !== 'interpolation') return null;
  const inner = codeOf(part.expression, source);
  if (inner === null || inner.kind === 'null') return null;
  if (inner.kind === 'text') return inner.parts;
  if (inner.kind === 'expression') return [{ source: inner.source }];
  const words = sourceText(part.expression, source);
  return words === null ? null : [{ source: words }];
}
