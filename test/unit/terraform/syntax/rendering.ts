import { isWrappedExpression, literalString } from '../../../../server/src/terraform/syntax/literals.ts';
import type {
  Block,
  Body,
  Expression,
  ObjectItem,
  SyntaxTree,
  TemplatePart,
} from '../../../../server/src/terraform/syntax/tree.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * The tree as `@cdktf/hcl2json` would render the file: literals as JSON, everything else as the source between `${`
 * and `}`. Objects have no prototype, since `__proto__` is a legal name.
 */
export function renderTree(tree: SyntaxTree): Json {
  return renderBody(tree.text, tree.body);
}

function emptyObject(): Record<string, Json> {
  return Object.create(null) as Record<string, Json>;
}

function renderBody(text: string, body: Body): Json {
  const rendered = emptyObject();
  for (const block of body.blocks) addBlock(rendered, text, block);
  for (const { name, value } of body.attributes) rendered[name] = renderExpression(text, value);
  return rendered;
}

function addBlock(rendered: Record<string, Json>, text: string, block: Block): void {
  const path = [block.type, ...block.labels.map((label) => label.value)];
  const last = path.pop() ?? '';
  let level = rendered;
  for (const name of path) {
    const inner = (level[name] ??= emptyObject());
    level = inner as Record<string, Json>;
  }
  const list = (level[last] ??= []) as Json[];
  list.push(renderBody(text, block.body));
}

function renderExpression(text: string, expression: Expression): Json {
  switch (expression.kind) {
    case 'number':
    case 'bool':
      return expression.value;
    case 'null':
      return null;
    case 'unary': {
      const { operator, operand } = expression;
      if (operator === '-' && operand.kind === 'number') return -operand.value;
      if (operator === '!' && operand.kind === 'bool') return !operand.value;
      return reference(text, expression);
    }
    case 'template': {
      const [only] = expression.parts;
      if (isWrappedExpression(expression) && only?.kind === 'interpolation') {
        return renderExpression(text, only.expression);
      }
      return renderParts(text, expression.parts);
    }
    case 'tuple':
      return expression.items.map((item) => renderExpression(text, item));
    case 'object': {
      const rendered = emptyObject();
      for (const item of expression.items) rendered[renderKey(text, item)] = renderExpression(text, item.value);
      return rendered;
    }
    default:
      return reference(text, expression);
  }
}

function reference(text: string, { start, end }: Expression): string {
  return '${' + text.slice(start, end) + '}';
}

function escapeMarkers(value: string): string {
  return value.replace(/[$%]\{/g, (marker) => marker.charAt(0) + marker);
}

function renderParts(text: string, parts: readonly TemplatePart[]): string {
  return parts.map((part) => renderPart(text, part)).join('');
}

function renderPart(text: string, part: TemplatePart): string {
  switch (part.kind) {
    case 'literal':
      return escapeMarkers(part.value);
    case 'interpolation':
      return renderInline(text, part.expression);
    case 'if':
      return renderCondition(
        text.slice(part.condition.start, part.condition.end),
        renderParts(text, part.then),
        renderParts(text, part.otherwise),
      );
    case 'for-directive': {
      const names = part.keyName === null ? part.valueName : `${part.keyName}, ${part.valueName}`;
      const collection = text.slice(part.collection.start, part.collection.end);
      return `%{for ${names} in ${collection}}${renderParts(text, part.parts)}%{endfor}`;
    }
  }
}

function renderCondition(condition: string, then: string, otherwise: string): string {
  return `%{if ${condition}}${then}${otherwise === '' ? '' : `%{else}${otherwise}`}%{endif}`;
}

/** An expression inside a longer template. */
function renderInline(text: string, expression: Expression): string {
  switch (expression.kind) {
    case 'number':
    case 'bool':
      return String(expression.value);
    case 'null':
      return 'null';
    case 'template':
      return renderParts(text, expression.parts);
    case 'conditional':
      return renderCondition(
        text.slice(expression.condition.start, expression.condition.end),
        renderInline(text, expression.then),
        renderInline(text, expression.otherwise),
      );
    default:
      return reference(text, expression);
  }
}

function renderKey(text: string, { key, keyIsWord }: ObjectItem): string {
  if (keyIsWord) return literalString(key) ?? '';
  switch (key.kind) {
    case 'number':
    case 'template':
    case 'conditional':
      return renderInline(text, key);
    default:
      return isTraversal(key) ? text.slice(key.start, key.end) : reference(text, key);
  }
}

/** A reference with constant keys, which HashiCorp's parser keeps as one piece. */
function isTraversal(expression: Expression): boolean {
  switch (expression.kind) {
    case 'variable':
      return true;
    case 'get-attribute':
      return isTraversal(expression.object);
    case 'get-index':
      return isConstant(expression.key) && isTraversal(expression.object);
    default:
      return false;
  }
}

function isConstant(key: Expression): boolean {
  if (key.kind === 'number' || key.kind === 'bool' || key.kind === 'null') return true;
  return literalString(key) !== null;
}

/** Whether both renderings say the same; numbers up to the precision of a double. */
export function sameRendering(ours: Json, theirs: unknown): boolean {
  if (typeof ours === 'number') return sameNumber(ours, theirs);
  if (ours === null || typeof ours !== 'object') return ours === theirs;
  if (theirs === null || typeof theirs !== 'object') return false;
  if (Array.isArray(ours)) {
    return (
      Array.isArray(theirs) &&
      ours.length === theirs.length &&
      ours.every((item, index) => sameRendering(item, theirs[index]))
    );
  }
  if (Array.isArray(theirs)) return false;
  const fields = new Map(Object.entries(theirs));
  const names = Object.keys(ours);
  return names.length === fields.size && names.every((name) => sameRendering(ours[name] ?? null, fields.get(name)));
}

function sameNumber(ours: number, theirs: unknown): boolean {
  if (!Number.isFinite(ours)) return theirs === null || theirs === ours;
  return typeof theirs === 'number' && Math.abs(ours - theirs) <= Math.abs(ours) * 1e-12;
}
