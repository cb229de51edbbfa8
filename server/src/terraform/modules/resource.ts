import { withBindings } from '../evaluation/bindings.ts';
import { mapChoices } from '../evaluation/choices.ts';
import { listOf, mappingOf, numberOf, stringOf } from '../evaluation/literal.ts';
import type { Scope } from '../evaluation/scope.ts';
import { unknownBecause } from '../evaluation/unknown.ts';
import type { TerraformValue } from '../evaluation/value.ts';
import type { BlockScope } from './blocks.ts';
import { argumentOf, blocksOf, evaluateArgument, mergedBody } from './blocks.ts';
import type { Declaration } from './declarations.ts';
import type { Existence } from './expand-block.ts';
import type { InstanceKey, Slot } from './expansion.ts';
import type { ModuleInstance, NestedBlock, ResourceInstance } from './instance.ts';
import { lazy, memoize } from './lazy.ts';
import type { Providers } from './providers.ts';
import { defaultProvider } from './providers.ts';

/** Arguments that are Terraform's own and no attributes of the resource. */
const metaArguments = new Set([
  'count',
  'for_each',
  'provider',
  'depends_on',
  'lifecycle',
  'provisioner',
  'connection',
]);

export interface ResourceParts extends Existence {
  readonly declaration: Declaration;
  readonly slot: Slot;
  readonly module: ModuleInstance;
  /** The module's, in the document of the block. */
  readonly scope: Scope;
  readonly providers: Providers;
}

/** One instance of a resource or data source. */
export function createResource(parts: ResourceParts): ResourceInstance {
  const { declaration, slot, module } = parts;
  const { block } = declaration;
  const [type = '', name = ''] = block.node.labels.map(({ value }) => value);
  const bodies = mergedBody(block, declaration.overrides);
  const address = instanceAddress(module.address, declaration.name, slot.key);
  const scope = lazy(() => instanceScope(parts.scope, slot, address, { kind: 'handle', object: resource, trail: [] }));
  const arguments_ = memoize<{ readonly value: TerraformValue | null }>(
    (argument) => ({ value: evaluateArgument(bodies, argument, scope()) }),
    (argument) => ({ value: unknownBecause(`\`${address}.${argument}\` refers to itself`) }),
  );
  const blocks = memoize<readonly NestedBlock[]>(
    (blockType) => blocksOf(bodies, blockType, scope()),
    () => [],
  );
  const provider = lazy(() => {
    const written = argumentOf(bodies, 'provider');
    return written === null
      ? parts.providers.find(defaultProvider(type))
      : parts.providers.referenced(written.node.value, scope());
  });
  const resource: ResourceInstance = {
    mode: declaration.kind === 'data' ? 'data' : 'managed',
    type,
    name,
    key: slot.key,
    address,
    module,
    block,
    when: parts.when,
    indefinite: parts.indefinite,
    argument: (argument) => argumentOf(bodies, argument),
    evaluate: (argument) => arguments_(argument).value,
    blocks,
    get provider() {
      return provider();
    },
    attribute: memoize(
      (attribute) => attributeValue(resource, attribute),
      (attribute) => unknownBecause(`\`${address}.${attribute}\` refers to itself`),
    ),
  };
  return resource;
}

/** `module.data.aws_kms_key.k["a"]`. */
export function instanceAddress(module: string, name: string, key: InstanceKey | null): string {
  const suffix = key === null ? '' : `[${JSON.stringify(key)}]`;
  return module === '' ? name + suffix : `${module}.${name}${suffix}`;
}

/** The module's names with `each`, `count` and `self` of an instance; `owner` is its address. */
export function instanceScope(scope: Scope, slot: Slot, owner: string, self: TerraformValue | null): BlockScope {
  const bindings = new Map<string, TerraformValue>();
  if (self !== null) bindings.set('self', self);
  if (typeof slot.key === 'number') bindings.set('count', mappingOf(new Map([['index', numberOf(slot.key)]])));
  if (typeof slot.key === 'string') bindings.set('each', eachOf(stringOf(slot.key), slot.value ?? stringOf(slot.key)));
  if (slot.key === null && slot.value !== null) {
    const open = unknownBecause('which instance this is, is not known');
    bindings.set('count', mappingOf(new Map([['index', open]])));
    bindings.set('each', eachOf(open, slot.value));
  }
  return { ...withBindings(scope, bindings, owner), path: owner };
}

function eachOf(key: TerraformValue, value: TerraformValue): TerraformValue {
  return mappingOf(
    new Map([
      ['key', key],
      ['value', value],
    ]),
  );
}

/** What a reference to an attribute finds: what is written, else what only the provider knows. */
function attributeValue(resource: ResourceInstance, name: string): TerraformValue {
  if (metaArguments.has(name)) return unknownBecause(`\`${name}\` is not an attribute of \`${resource.address}\``);
  const value = resource.evaluate(name);
  if (value !== null) return asAttribute(value, `${resource.address}.${name}`);
  const blocks = resource.blocks(name);
  if (blocks.length > 0) return blockList(blocks, `${resource.address}.${name}`);
  return { kind: 'computed', object: resource, attribute: name, trail: [] };
}

/** An argument's value as others refer to it: its place is that of a resource's attribute. */
function asAttribute(value: TerraformValue, name: string): TerraformValue {
  return mapChoices(value, (settled) => {
    const [place, ...others] = settled.trail;
    if (place === undefined) return settled;
    return { ...settled, trail: [{ ...place, via: 'resource-attribute', name }, ...others] };
  });
}

/** Nested blocks as an attribute: a list of objects, of which only what is written is known. */
function blockList(blocks: readonly NestedBlock[], name: string): TerraformValue {
  if (blocks.some(({ when, indefinite }) => indefinite || when.length > 0)) {
    return unknownBecause(`which \`${name}\` blocks there are depends on a condition`);
  }
  return listOf(blocks.map((block, index) => blockObject(block, `${name}[${index}]`)));
}

function blockObject(block: NestedBlock, name: string): TerraformValue {
  const entries = new Map<string, TerraformValue>();
  const { node } = block.block;
  if (node.kind === 'block') {
    for (const { type, labels } of node.body.blocks) {
      const inner = type === 'dynamic' ? (labels[0]?.value ?? type) : type;
      entries.set(inner, blockList(block.blocks(inner), `${name}.${inner}`));
    }
    for (const attribute of node.body.attributes) {
      const value = block.evaluate(attribute.name);
      if (value !== null) entries.set(attribute.name, asAttribute(value, `${name}.${attribute.name}`));
    }
  }
  return { ...unknownBecause(`the rest of \`${name}\` is known only after apply`), entries };
}
