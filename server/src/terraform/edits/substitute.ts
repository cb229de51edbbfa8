import type { ModuleInstance } from '../modules/instance.ts';
import { attributeOf, childrenOf, isExpression } from '../syntax/find.ts';
import type { Attribute, Block, Expression, Span, TemplatePart } from '../syntax/tree.ts';

/** Variables and locals that refer to each other longer than this are not worth following. */
const depthLimit = 32;

/** The instance of a block that an expression of it is said for: its `each.key` or `count.index`. */
export type InstanceKey = string | number | null;

/**
 * The expression said in the terms of `to`: every `var` and `local` of the called modules between `from` and `to` is
 * replaced by what it stands for, and `each.key` and `count.index` by `key` where that is not null. Null where it depends
 * on anything else of a called module.
 */
export function substitute(
  node: Expression,
  from: ModuleInstance,
  to: ModuleInstance,
  key: InstanceKey,
  depth = 0,
): Expression | null {
  if (depth > depthLimit) return null;
  if (node.kind === 'get-attribute' && node.object.kind === 'variable') {
    const path = `${node.object.name}.${node.name}`;
    if (key !== null && (path === 'each.key' || path === 'count.index')) return literalKey(node, key);
    if (from === to) return node;
    const meaning = meaningOf(node.object.name, node.name, from);
    if (meaning === null) return null;
    return meaning.constant ? meaning.expression : substitute(meaning.expression, meaning.module, to, null, depth + 1);
  }
  if (from === to && key === null) return node;
  if (from !== to && ['variable', 'for', 'splat', 'invalid'].includes(node.kind)) return null;
  return mapChildren(node, (child) => substitute(child, from, to, key, depth + 1));
}

function literalKey({ start, end }: Span, key: string | number): Expression {
  if (typeof key === 'number') return { kind: 'number', value: key, start, end };
  return { kind: 'template', form: 'quoted', parts: [{ kind: 'literal', value: key, start, end }], start, end };
}

/**
 * Whether the expression's value may be another one elsewhere: it takes something from a variable of the root module, as
 * far as can be followed. `block` is the resource or call it stands in.
 */
export function dependsOnInput(node: Expression, module: ModuleInstance, block: Block, depth = 0): boolean {
  if (depth > depthLimit) return true;
  const within = (one: Expression, there = module, beside = block): boolean =>
    dependsOnInput(one, there, beside, depth + 1);
  if (node.kind === 'get-attribute' && node.object.kind === 'variable') {
    const { name } = node.object;
    if (name === 'each' || name === 'count') {
      const collection = attributeOf(block.body, name === 'each' ? 'for_each' : 'count');
      return collection !== null && within(collection.value);
    }
    if (name === 'var' && module.call === null) return true;
    const meaning = meaningOf(name, node.name, module);
    if (meaning !== null) {
      const beside = meaning.module === module ? block : (module.call?.block.node ?? block);
      return !meaning.constant && within(meaning.expression, meaning.module, beside);
    }
    return name === 'var' || name === 'local';
  }
  return expressionsIn(node).some((child) => within(child));
}

/** The expressions directly under one. */
function expressionsIn(node: Expression): readonly Expression[] {
  const found: Expression[] = [];
  const waiting = [...childrenOf(node)];
  for (let child = waiting.pop(); child !== undefined; child = waiting.pop()) {
    if ('kind' in child && isExpression(child)) found.push(child);
    else waiting.push(...childrenOf(child));
  }
  return found;
}

interface Meaning {
  readonly expression: Expression;
  readonly module: ModuleInstance;
  readonly constant: boolean;
}

function meaningOf(root: string, name: string, module: ModuleInstance): Meaning | null {
  if (root === 'local') {
    const local = localOf(module, name);
    return local === null ? null : { expression: local.value, module, constant: false };
  }
  if (root !== 'var' || module.call === null) return null;
  const argument = module.call.argument(name);
  if (argument !== null) return { expression: argument.node.value, module: module.call.caller, constant: false };
  const variable = module.variable(name);
  const otherwise = variable === null ? null : attributeOf(variable.node.body, 'default');
  return otherwise === null ? null : { expression: otherwise.value, module, constant: true };
}

/** A local by its name, an override file's first. */
export function localOf({ documents }: ModuleInstance, name: string): Attribute | null {
  return (
    documents
      .flatMap(({ tree }) => tree.body.blocks)
      .filter(({ type }) => type === 'locals')
      .flatMap(({ body }) => body.attributes)
      .findLast((attribute) => attribute.name === name) ?? null
  );
}

/** A copy with every child expression replaced; null where one cannot be. */
function mapChildren(node: Expression, map: (child: Expression) => Expression | null): Expression | null {
  switch (node.kind) {
    case 'template': {
      const parts = node.parts.flatMap((part): readonly (TemplatePart | null)[] => {
        if (part.kind === 'literal') return [part];
        const expression = part.kind === 'interpolation' ? map(part.expression) : null;
        if (expression === null) return [null];
        const isText = expression.kind === 'template' && expression.form !== 'heredoc';
        return isText ? expression.parts : [{ ...part, expression } as TemplatePart];
      });
      return parts.every((part) => part !== null) ? { ...node, parts } : null;
    }
    case 'tuple': {
      const items = mapAll(node.items, map);
      return items === null ? null : { ...node, items };
    }
    case 'call': {
      const mapped = mapAll(node.arguments, map);
      return mapped === null ? null : { ...node, arguments: mapped };
    }
    case 'object': {
      const values = mapAll(
        node.items.map(({ value }) => value),
        map,
      );
      const keys = mapAll(
        node.items.map(({ key }) => key),
        (key) => (key.kind === 'template' ? key : map(key)),
      );
      if (values === null || keys === null) return null;
      return {
        ...node,
        items: node.items.map((item, index) => ({
          ...item,
          key: keys[index] ?? item.key,
          value: values[index] ?? item.value,
        })),
      };
    }
    case 'parentheses': {
      const expression = map(node.expression);
      return expression === null ? null : { ...node, expression };
    }
    case 'unary': {
      const operand = map(node.operand);
      return operand === null ? null : { ...node, operand };
    }
    case 'binary': {
      const sides = mapAll([node.left, node.right], map);
      return sides === null ? null : { ...node, left: sides[0] ?? node.left, right: sides[1] ?? node.right };
    }
    case 'conditional': {
      const [condition, then, otherwise] = [map(node.condition), map(node.then), map(node.otherwise)];
      return condition === null || then === null || otherwise === null ? null : { ...node, condition, then, otherwise };
    }
    case 'get-attribute': {
      const object = map(node.object);
      return object === null ? null : { ...node, object };
    }
    case 'get-index': {
      const [object, key] = [map(node.object), map(node.key)];
      return object === null || key === null ? null : { ...node, object, key };
    }
    case 'splat': {
      const source = map(node.source);
      return source === null ? null : { ...node, source };
    }
    default:
      return node;
  }
}

function mapAll(
  nodes: readonly Expression[],
  map: (child: Expression) => Expression | null,
): readonly Expression[] | null {
  const mapped = nodes.map(map);
  return mapped.every((one) => one !== null) ? mapped : null;
}
