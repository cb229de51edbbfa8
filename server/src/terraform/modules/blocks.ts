import type { Assumption } from '../../model/value.ts';
import { elementsOf } from '../evaluation/access.ts';
import { withBindings } from '../evaluation/bindings.ts';
import { choicesOf } from '../evaluation/choices.ts';
import { evaluateAs } from '../evaluation/evaluate.ts';
import { mappingOf } from '../evaluation/literal.ts';
import type { Scope } from '../evaluation/scope.ts';
import { isFailed, unknownBecause } from '../evaluation/unknown.ts';
import type { SettledTerraformValue, TerraformValue } from '../evaluation/value.ts';
import { attributeOf, nestedBlocks } from '../syntax/find.ts';
import { literalString } from '../syntax/literals.ts';
import type { Attribute, Block, Body, Expression } from '../syntax/tree.ts';
import type { MergedBody } from './declarations.ts';
import { bodyOf } from './declarations.ts';
import type { NestedBlock, Placed } from './instance.ts';

/** The scope inside a block. */
export interface BlockScope extends Scope {
  /** Unique in the configuration: tells the elements of its `dynamic` blocks from those of others. */
  readonly path: string;
}

/** A `dynamic` block over more elements than this is not told apart. */
const elementLimit = 1000;

/** The argument as the last file that writes it has it. */
export function argumentOf(bodies: MergedBody, name: string): Placed<Attribute> | null {
  for (let index = bodies.length - 1; index >= 0; index -= 1) {
    const body = bodies[index];
    const node = body === undefined ? null : attributeOf(body.node, name);
    if (body !== undefined && node !== null) return { node, uri: body.uri, tree: body.tree };
  }
  return null;
}

/** The argument's value, its place as the first step of the trail; null where it is not written. */
export function evaluateArgument(bodies: MergedBody, name: string, scope: Scope): TerraformValue | null {
  const argument = argumentOf(bodies, name);
  if (argument === null) return null;
  return evaluateAs(argument.node.value, inDocument(scope, argument.uri), 'attribute', name);
}

/** The same names, seen from another document of the same module. */
export function inDocument<S extends Scope>(scope: S, uri: string): S {
  return scope.uri === uri ? scope : { ...scope, uri };
}

/**
 * The nested blocks of a type. An override file that has any replaces them all, static and `dynamic` ones alike, except
 * for `lifecycle`, whose arguments are merged (Terraform documentation, "Override files").
 */
export function blocksOf(bodies: MergedBody, type: string, scope: BlockScope): readonly NestedBlock[] {
  if (type === 'lifecycle') return lifecycleOf(bodies, scope);
  for (const { node: body, uri, tree } of bodies.toReversed()) {
    const fixed = nestedBlocks(body, type).map((node) => ({ start: node.start, block: { node, uri, tree } }));
    const dynamic = dynamicBlocks(body, type).map((node) => ({ start: node.start, dynamic: { node, uri, tree } }));
    if (fixed.length + dynamic.length === 0) continue;
    const inner = inDocument(scope, uri);
    return [...fixed, ...dynamic]
      .sort((a, b) => a.start - b.start)
      .flatMap((one) =>
        'block' in one ? [nestedBlock([bodyOf(one.block)], one.block, inner)] : expandDynamic(one.dynamic, type, inner),
      );
  }
  return [];
}

function lifecycleOf(bodies: MergedBody, scope: BlockScope): readonly NestedBlock[] {
  const written = bodies.flatMap((body) =>
    nestedBlocks(body.node, 'lifecycle').map((node) => ({ node, uri: body.uri, tree: body.tree })),
  );
  const [first] = written;
  return first === undefined ? [] : [nestedBlock(written.map(bodyOf), first, scope)];
}

function nestedBlock(
  bodies: MergedBody,
  block: Placed<Block>,
  scope: BlockScope,
  when: readonly Assumption[] = [],
  indefinite = false,
): NestedBlock {
  return {
    block,
    when,
    indefinite,
    argument: (name) => argumentOf(bodies, name),
    evaluate: (name) => evaluateArgument(bodies, name, scope),
    blocks: (type) => blocksOf(bodies, type, scope),
  };
}

/** The `dynamic` blocks for a type; in JSON the types are properties of one `dynamic` object. */
export function dynamicBlocks(body: Body, type: string): readonly Block[] {
  return nestedBlocks(body, 'dynamic').flatMap((block) => {
    const [label] = block.labels;
    if (label === undefined) return nestedBlocks(block.body, type);
    return label.value === type ? [block] : [];
  });
}

/** One block per element of `for_each`, in which the iterator stands for the element. */
function expandDynamic(dynamic: Placed<Block>, type: string, scope: BlockScope): readonly NestedBlock[] {
  const { body, start } = dynamic.node;
  const [node] = nestedBlocks(body, 'content');
  if (node === undefined) return [];
  const content = { node, uri: dynamic.uri, tree: dynamic.tree };
  const iterator = iteratorOf(attributeOf(body, 'iterator')?.value ?? null) ?? type;
  const inside = (key: TerraformValue, value: TerraformValue, element: string): BlockScope => {
    const path = `${scope.path}/${start}#${element}`;
    return { ...withBindings(scope, new Map([[iterator, iteration(key, value)]]), path), path };
  };
  const choices = choicesOf(collectionOf(body, scope));
  const possible = choices.filter(({ value }) => !isFailed(value));
  return (possible.length === 0 ? choices : possible).flatMap(({ when, value }) => {
    const elements = elementsWithin(elementLimit, value);
    if ('reason' in elements) {
      const open = unknownBecause(`\`for_each\` of the dynamic \`${type}\` is not known: ${elements.reason}`);
      return [nestedBlock([bodyOf(content)], content, inside(open, open, 'any'), when, true)];
    }
    return elements.map((element, index) =>
      nestedBlock([bodyOf(content)], content, inside(element.key, element.value, String(index)), when),
    );
  });
}

function collectionOf(dynamic: Body, scope: Scope): TerraformValue {
  const forEach = attributeOf(dynamic, 'for_each');
  return forEach === null
    ? unknownBecause('it is not written')
    : evaluateAs(forEach.value, scope, 'attribute', 'for_each');
}

function elementsWithin(limit: number, collection: SettledTerraformValue): ReturnType<typeof elementsOf> {
  const elements = elementsOf(collection);
  return 'reason' in elements || elements.length <= limit ? elements : unknownBecause('it has too many elements');
}

function iteration(key: TerraformValue, value: TerraformValue): TerraformValue {
  return mappingOf(
    new Map([
      ['key', key],
      ['value', value],
    ]),
  );
}

/** `iterator = name`, in JSON `"iterator": "name"`. */
function iteratorOf(expression: Expression | null): string | null {
  if (expression === null) return null;
  return expression.kind === 'variable' ? expression.name : literalString(expression);
}
