import { literalString } from './literals.ts';
import type {
  Attribute,
  Block,
  Body,
  Expression,
  ObjectConstructor,
  ObjectItem,
  Span,
  SyntaxTree,
  TemplatePart,
} from './tree.ts';

export type SyntaxNode = Block | Attribute | ObjectItem | Expression | TemplatePart;

/** What encloses a place in a file. */
export interface NodePath {
  /** The blocks around the place, outermost first. */
  readonly blocks: readonly Block[];
  /** The attribute the place lies in, or null. */
  readonly attribute: Attribute | null;
  /** The expressions, object items and template parts of that attribute around the place, outermost first. */
  readonly expressions: readonly (Expression | ObjectItem | TemplatePart)[];
}

/**
 * The innermost nodes around an offset. A node reaches up to and including its end, as a cursor stands behind what was
 * typed last; where two nodes meet the earlier one is found.
 */
export function nodeAt(tree: SyntaxTree, offset: number): NodePath {
  const blocks: Block[] = [];
  let body = tree.body;
  for (let block = around(body.blocks, offset); block !== null; block = around(body.blocks, offset)) {
    blocks.push(block);
    body = block.body;
    if (offset < body.start || offset > body.end) return { blocks, attribute: null, expressions: [] };
  }
  const attribute = around(body.attributes, offset);
  const expressions: (Expression | ObjectItem | TemplatePart)[] = [];
  let children: readonly (Expression | ObjectItem | TemplatePart)[] = attribute === null ? [] : [attribute.value];
  for (let node = around(children, offset); node !== null; node = around(children, offset)) {
    expressions.push(node);
    children = childrenOf(node);
  }
  return { blocks, attribute, expressions };
}

/** The outermost expression with exactly this span. */
export function expressionAt(tree: SyntaxTree, span: Span): Expression | null {
  const { attribute } = nodeAt(tree, span.start);
  const waiting: (Expression | ObjectItem | TemplatePart)[] = attribute === null ? [] : [attribute.value];
  for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) {
    if ('kind' in node && isExpression(node) && node.start === span.start && node.end === span.end) return node;
    waiting.push(...childrenOf(node).filter((child) => child.start <= span.start && span.end <= child.end));
  }
  return null;
}

/** Whether a node of an expression's tree is an expression itself, and not a part of a template. */
export function isExpression(node: Expression | TemplatePart): node is Expression {
  return !['literal', 'interpolation', 'if', 'for-directive'].includes(node.kind);
}

function around<Node extends Span>(nodes: readonly Node[], offset: number): Node | null {
  return nodes.find((node) => node.start <= offset && offset <= node.end) ?? null;
}

/** The nodes directly under a node of an expression, in source order. */
export function childrenOf(
  node: Expression | ObjectItem | TemplatePart,
): readonly (Expression | ObjectItem | TemplatePart)[] {
  if (!('kind' in node)) return [node.key, node.value];
  switch (node.kind) {
    case 'number':
    case 'bool':
    case 'null':
    case 'variable':
    case 'invalid':
    case 'literal':
      return [];
    case 'template':
      return node.parts;
    case 'interpolation':
    case 'parentheses':
      return [node.expression];
    case 'if':
      return [node.condition, ...node.then, ...node.otherwise];
    case 'for-directive':
      return [node.collection, ...node.parts];
    case 'tuple':
    case 'object':
      return node.items;
    case 'call':
      return node.arguments;
    case 'get-attribute':
      return [node.object];
    case 'get-index':
      return [node.object, node.key];
    case 'splat':
      return [node.source, node.each];
    case 'conditional':
      return [node.condition, node.then, node.otherwise];
    case 'unary':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'for':
      return [node.collection, node.key, node.value, node.condition].filter((child) => child !== null);
  }
}

/** The attribute of this name, the last where the file repeats it; null where there is none. */
export function attributeOf(body: Body, name: string): Attribute | null {
  return body.attributes.findLast((attribute) => attribute.name === name) ?? null;
}

/**
 * The nested blocks of this type, in source order. In JSON, where only a provider's schema tells blocks from object
 * arguments, an attribute whose value is an object or an array of objects stands for blocks too.
 */
export function nestedBlocks(body: Body, type: string): readonly Block[] {
  const written = body.blocks.filter((block) => block.type === type);
  const standing = body.attributes.filter((attribute) => attribute.name === type).flatMap(blocksInJsonAttribute);
  return standing.length === 0 ? written : [...written, ...standing].sort((a, b) => a.start - b.start);
}

function blocksInJsonAttribute(attribute: Attribute): Block[] {
  const { name, nameSpan, value } = attribute;
  const isJson = nameSpan.end - nameSpan.start > name.length;
  if (!isJson) return [];
  const objects = value.kind === 'tuple' ? value.items : [value];
  return objects.filter((object) => object.kind === 'object').map((object) => blockFromObject(attribute, object));
}

function blockFromObject({ name, nameSpan }: Attribute, object: ObjectConstructor): Block {
  const { start, end } = object;
  return {
    kind: 'block',
    type: name,
    typeSpan: nameSpan,
    labels: [],
    body: { attributes: object.items.flatMap(attributeFromItem), blocks: [], start: start + 1, end: end - 1 },
    header: nameSpan,
    openBrace: start,
    closeBrace: end - 1,
    complete: true,
    start: nameSpan.start,
    end,
  };
}

function attributeFromItem({ key, value, start, end }: ObjectItem): Attribute[] {
  const name = literalString(key);
  if (name === null || name === '//') return [];
  return [{ kind: 'attribute', name, nameSpan: { start: key.start, end: key.end }, value, start, end }];
}
