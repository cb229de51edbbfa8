import type { Block, Body, SyntaxTree } from '../../../../server/src/terraform/syntax/tree.ts';

/** What every tree must hold to, whatever text it was made of; one line per violation. */
export function violations(tree: SyntaxTree): string[] {
  const found: string[] = [];
  checkSpan(tree.body, { start: 0, end: tree.text.length }, 'body', found);
  checkBody(tree, tree.body, found);
  checkOrder(tree.errors, 'errors', found);
  for (const error of tree.errors) {
    checkSpan(error, tree.body, `error ${error.message}`, found);
    if (error.message === '') found.push('an error without a message');
  }
  return found;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function checkBody(tree: SyntaxTree, body: Body, found: string[]): void {
  checkOrder(body.attributes, 'attributes', found);
  checkOrder(body.blocks, 'blocks', found);
  for (const attribute of body.attributes) {
    checkSpan(attribute, body, `attribute ${attribute.name}`, found);
    checkNode(attribute, attribute, `attribute ${attribute.name}`, found);
  }
  for (const block of body.blocks) {
    checkSpan(block, body, `block ${block.type}`, found);
    checkBlock(tree, block, found);
    checkBody(tree, block.body, found);
  }
}

function checkBlock({ text, syntax, errors }: SyntaxTree, block: Block, found: string[]): void {
  const name = `block ${block.type}`;
  checkSpan(block.body, block, `body of ${name}`, found);
  if (text[block.openBrace] !== '{') found.push(`${name} opens at no brace`);
  if (block.closeBrace !== -1 && text[block.closeBrace] !== '}') found.push(`${name} closes at no brace`);
  if (block.closeBrace === -1 && errors.length === 0) found.push(`${name} is open in a valid file`);
  if (errors.length === 0 && !block.complete) found.push(`${name} is incomplete in a valid file`);
  if (syntax === 'json') return;
  checkSpan(block.header, block, `header of ${name}`, found);
  for (const span of [block.typeSpan, ...block.labels])
    checkSpan(span, block.header, `header's part of ${name}`, found);
}

/** Every node with a span lies in the span of the node above. */
function checkNode(node: object, around: Place, path: string, found: string[]): void {
  for (const [name, child] of Object.entries(node) as [string, unknown][]) {
    const children: unknown[] = Array.isArray(child) ? child : [child];
    for (const inner of children) {
      if (inner === null || typeof inner !== 'object') continue;
      const isPlaced = 'start' in inner && 'end' in inner;
      const place = isPlaced ? (inner as Place) : around;
      if (isPlaced) checkSpan(place, around, `${path}.${name}`, found);
      checkNode(inner, place, `${path}.${name}`, found);
    }
  }
}

function checkSpan({ start, end }: Place, around: Place, what: string, found: string[]): void {
  if (!Number.isInteger(start) || !Number.isInteger(end)) found.push(`${what} has no place`);
  else if (start > end) found.push(`${what} ends before it begins`);
  else if (start < around.start || end > around.end) found.push(`${what} lies outside of what is around it`);
}

function checkOrder(items: readonly Place[], what: string, found: string[]): void {
  const isSorted = items.every((item, index) => index === 0 || (items[index - 1]?.start ?? 0) <= item.start);
  if (!isSorted) found.push(`${what} are out of order`);
}
