import { childrenOf } from '../syntax/find.ts';
import type { Expression, ObjectItem, TemplatePart } from '../syntax/tree.ts';

/** Deeper than this an expression is named by its place instead of its text. */
const depthLimit = 50;

/**
 * The expression on one line in a uniform layout: the same text for two expressions that differ in white space,
 * comments and redundant parentheses only.
 */
export function expressionText(expression: Expression, depth = 0): string {
  if (depth > depthLimit) return `…${expression.start}:${expression.end}`;
  const text = (child: Expression): string => expressionText(child, depth + 1);
  const operand = (child: Expression): string => (isCompound(child) ? `(${text(child)})` : text(child));
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'bool':
      return String(expression.value);
    case 'null':
      return 'null';
    case 'template': {
      const [part] = expression.parts;
      if (part?.kind === 'interpolation' && expression.parts.length === 1) return text(part.expression);
      return `"${partsText(expression.parts, depth)}"`;
    }
    case 'tuple':
      return `[${expression.items.map(text).join(', ')}]`;
    case 'object':
      return `{ ${expression.items.map((item) => `${text(item.key)} = ${text(item.value)}`).join(', ')} }`;
    case 'call':
      return `${expression.name}(${expression.arguments.map(text).join(', ')}${expression.expandLast ? '...' : ''})`;
    case 'variable':
      return expression.name === '*' ? '' : expression.name;
    case 'get-attribute':
      return `${operand(expression.object)}.${expression.name}`;
    case 'get-index':
      return `${operand(expression.object)}[${text(expression.key)}]`;
    case 'splat':
      return `${operand(expression.source)}${expression.form === 'full' ? '[*]' : '.*'}${text(expression.each)}`;
    case 'conditional':
      return `${operand(expression.condition)} ? ${text(expression.then)} : ${text(expression.otherwise)}`;
    case 'unary':
      return `${expression.operator}${operand(expression.operand)}`;
    case 'binary':
      return `${operand(expression.left)} ${expression.operator} ${operand(expression.right)}`;
    case 'for': {
      const names =
        expression.keyName === null ? expression.valueName : `${expression.keyName}, ${expression.valueName}`;
      const key = expression.key === null ? '' : `${text(expression.key)} => `;
      const condition = expression.condition === null ? '' : ` if ${text(expression.condition)}`;
      const value = `${text(expression.value)}${expression.grouped ? '...' : ''}`;
      const inner = `for ${names} in ${text(expression.collection)} : ${key}${value}${condition}`;
      return expression.form === 'tuple' ? `[${inner}]` : `{${inner}}`;
    }
    case 'parentheses':
      return text(expression.expression);
    case 'invalid':
      return `…${expression.start}:${expression.end}`;
  }
}

function isCompound(expression: Expression): boolean {
  if (expression.kind === 'parentheses') return isCompound(expression.expression);
  return expression.kind === 'binary' || expression.kind === 'conditional';
}

function partsText(parts: readonly TemplatePart[], depth: number): string {
  return parts.map((part) => partText(part, depth + 1)).join('');
}

function partText(part: TemplatePart, depth: number): string {
  if (depth > depthLimit) return `…${part.start}:${part.end}`;
  switch (part.kind) {
    case 'literal':
      return JSON.stringify(part.value).slice(1, -1);
    case 'interpolation':
      return `\${${expressionText(part.expression, depth)}}`;
    case 'if': {
      const otherwise = part.otherwise.length === 0 ? '' : `%{ else }${partsText(part.otherwise, depth)}`;
      return `%{ if ${expressionText(part.condition, depth)} }${partsText(part.then, depth)}${otherwise}%{ endif }`;
    }
    case 'for-directive': {
      const names = part.keyName === null ? part.valueName : `${part.keyName}, ${part.valueName}`;
      const head = `for ${names} in ${expressionText(part.collection, depth)}`;
      return `%{ ${head} }${partsText(part.parts, depth)}%{ endfor }`;
    }
  }
}

/** The first names of all traversals in the expression. */
export function rootNames(expression: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  const rest: (Expression | ObjectItem | TemplatePart)[] = [expression];
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if ('kind' in node && node.kind === 'variable') names.add(node.name);
    rest.push(...childrenOf(node));
  }
  return names;
}
