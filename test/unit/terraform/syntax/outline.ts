import { isWrappedExpression, literalString } from '../../../../server/src/terraform/syntax/literals.ts';
import type { BinaryOperator, Expression, TemplatePart } from '../../../../server/src/terraform/syntax/tree.ts';
import type { OracleNode } from './oracle.ts';

/** The shape of an expression in the terms of HashiCorp's tree: what a node is, then its children. */
export type Outline = readonly (string | Outline)[];

const operatorNames: Readonly<Record<BinaryOperator, string>> = {
  '||': 'logicalOr',
  '&&': 'logicalAnd',
  '==': 'equal',
  '!=': 'notEqual',
  '<': 'lessThan',
  '<=': 'lessThanOrEqual',
  '>': 'greaterThan',
  '>=': 'greaterThanOrEqual',
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'modulo',
};

/** The outline of this product's tree. */
export function outlineOf(text: string, expression: Expression): Outline {
  const outline = (node: Expression): Outline => outlineOf(text, node);
  const source = text.slice(expression.start, expression.end);
  switch (expression.kind) {
    case 'number':
      return [`number ${Number(source)}`];
    case 'bool':
      return [`bool ${expression.value}`];
    case 'null':
      return ['null'];
    case 'variable':
      return expression.name === '*' ? ['each'] : [`reference ${source}`];
    case 'template':
      return isWrappedExpression(expression)
        ? ['wrap', ...partOutlines(text, expression.parts)]
        : ['template', ...partOutlines(text, expression.parts)];
    case 'tuple':
      return ['tuple', ...expression.items.map(outline)];
    case 'object':
      return [
        'object',
        ...expression.items.flatMap(({ key, keyIsWord, value }): Outline[] => [
          keyIsWord ? ['each'] : ['inner', outline(key)],
          outline(value),
        ]),
      ];
    case 'call':
      return [`call ${expression.name} ${expression.expandLast}`, ...expression.arguments.map(outline)];
    case 'get-attribute':
    case 'get-index':
      return traversalOutline(text, expression);
    case 'splat':
      return ['splat', outline(expression.source), outline(expression.each)];
    case 'conditional':
      return [
        `conditional ${source}`,
        outline(expression.condition),
        outline(expression.then),
        outline(expression.otherwise),
      ];
    case 'unary':
      return [`unary ${expression.operator === '-' ? 'negate' : 'logicalNot'} ${source}`, outline(expression.operand)];
    case 'binary':
      return [
        `binary ${operatorNames[expression.operator]} ${source}`,
        outline(expression.left),
        outline(expression.right),
      ];
    case 'for': {
      const { keyName, valueName, grouped, collection, key, value, condition } = expression;
      const children = [collection, key, value, condition].filter((child) => child !== null);
      return [`for ${keyName ?? ''} ${valueName} ${grouped}`, ...children.map(outline)];
    }
    case 'parentheses':
      return ['inner', outline(expression.expression)];
    case 'invalid':
      return ['invalid'];
  }
}

/** Literals are left out: HashiCorp's parser cuts them where it pleases. */
function partOutlines(text: string, parts: readonly TemplatePart[]): Outline[] {
  return parts.flatMap((part): Outline[] => {
    switch (part.kind) {
      case 'literal':
        return [];
      case 'interpolation':
        return [outlineOf(text, part.expression)];
      case 'if':
        return [
          [
            `conditional ${text.slice(part.start, part.end)}`,
            outlineOf(text, part.condition),
            ['template', ...partOutlines(text, part.then)],
            ['template', ...partOutlines(text, part.otherwise)],
          ],
        ];
      case 'for-directive': {
        const body: Outline = ['template', ...partOutlines(text, part.parts)];
        return [
          ['join', [`for ${part.keyName ?? ''} ${part.valueName} false`, outlineOf(text, part.collection), body]],
        ];
      }
    }
  });
}

/** References and indexes with constant keys are one node in HashiCorp's tree. */
function traversalOutline(text: string, expression: Expression): Outline {
  const source = text.slice(expression.start, expression.end);
  let root = expression;
  while (root.kind === 'get-attribute' || (root.kind === 'get-index' && isConstant(root.key))) root = root.object;
  if (root === expression && root.kind === 'get-index') {
    return [`index ${source.replace(leadingBlanks, '')}`, outlineOf(text, root.object), outlineOf(text, root.key)];
  }
  if (root.kind === 'variable' && root.name !== '*') return [`reference ${source}`];
  // Blanks between `.*` and what follows belong to nobody there.
  const steps = source.replace(leadingBlanks, '');
  return [`relative ${steps}`, outlineOf(text, root)];
}

const leadingBlanks = /^(?:\s|\/\*[^]*?\*\/|(?:#|\/\/).*\n)+/;

function isConstant(key: Expression): boolean {
  return key.kind === 'number' || key.kind === 'bool' || key.kind === 'null' || literalString(key) !== null;
}

/** The outline of HashiCorp's tree. */
export function oracleOutline({ type, meta, children }: OracleNode): Outline {
  const field = (name: string): string => {
    const value = meta?.[name];
    return typeof value === 'string' || typeof value === 'boolean' ? String(value) : '';
  };
  const nodes = (children ?? []).filter((child) => type !== 'template' || !isStringLiteral(child));
  const inner = nodes.map(oracleOutline);
  switch (type) {
    case 'literalValue':
      if (field('type') === 'dynamic') return ['null'];
      return field('type') === 'bool' ? [`bool ${field('value')}`] : [`number ${Number(field('value'))}`];
    case 'template':
    case 'tuple':
    case 'object':
    case 'splat':
      return [type, ...inner];
    case 'templateWrap':
      return ['wrap', ...inner];
    case 'templateJoin':
      return ['join', ...inner];
    case 'function':
      return [`call ${field('name')} ${field('expandedFinalArgument')}`, ...inner];
    case 'scopeTraversal':
      return [`reference ${field('value')}`];
    case 'relativeTraversal':
      return [`relative ${withoutStar(field('value'))}`, ...inner];
    case 'index':
      return [`index ${withoutStar(field('value'))}`, ...inner];
    case 'conditional':
      return [`conditional ${field('value')}`, ...inner];
    case 'unaryOp':
      return [`unary ${field('operator')} ${field('value')}`, ...inner];
    case 'binaryOp':
      return [`binary ${field('operator')} ${field('value')}`, ...inner];
    case 'for':
      return [`for ${field('keyVar')} ${field('valVar')} ${field('groupedValue')}`, ...inner];
    case '':
      // Parentheses and object keys have a child; the element of a splat has none, nor has a key that is a word.
      return inner.length === 0 ? ['each'] : ['inner', ...inner];
    default:
      return [type, ...inner];
  }
}

/** What follows `[*]` has it in its source in HashiCorp's tree; what follows `.*` does not. */
function withoutStar(source: string): string {
  return source.replace(/^\[\*\]/, '').replace(leadingBlanks, '');
}

function isStringLiteral({ type, meta }: OracleNode): boolean {
  return type === 'literalValue' && meta?.['type'] === 'string';
}
