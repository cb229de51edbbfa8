import { withBindings } from '../evaluation/bindings.ts';
import { mapChoices } from '../evaluation/choices.ts';
import { listOf, mappingOf, numberOf, stringOf } from '../evaluation/literal.ts';
import type { Scope } from '../evaluation/scope.ts';
import { unknownBecause } from '../evaluation/unknown.ts';
import type { TerraformValue } from '../evaluation/value.ts';
import type { BlockScope } from './blocks.ts';
import { argumentOf, blocksOf, evaluateArgument } from './blocks.ts';
import type { Declaration } from './declarations.ts';
import type { Existence } from './expand-block.ts';
import type { InstanceKey, Slot } from './expansion.ts';
import type { ModuleInstance, NestedBlock, ResourceInstance } from './instance.ts';
import { memoize } from './lazy.ts';
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

export function createResource(parts: ResourceParts): ResourceInstance {
  return new Resource(parts);
}

/** What has been asked of an instance; most are never asked anything. */
interface Answers {
  readonly scope: BlockScope;
  readonly argument: (name: string) => { readonly value: TerraformValue | null };
  readonly blocks: (type: string) => readonly NestedBlock[];
  readonly attribute: (name: string) => TerraformValue;
}

/** One instance of a resource or data source. */
class Resource implements ResourceInstance {
  readonly mode: ResourceInstance['mode'];
  readonly type: string;
  readonly name: string;
  readonly key: InstanceKey | null;
  readonly address: string;
  readonly module: ModuleInstance;
  readonly block: ResourceInstance['block'];
  readonly when: ResourceInstance['when'];
  readonly indefinite: boolean;
  private readonly parts: ResourceParts;
  private kept: Answers | null = null;

  constructor(parts: ResourceParts) {
    const { declaration, slot, module } = parts;
    const [type, name] = declaration.block.node.labels;
    this.mode = declaration.kind === 'data' ? 'data' : 'managed';
    this.type = type?.value ?? '';
    this.name = name?.value ?? '';
    this.key = slot.key;
    this.address = instanceAddress(module.address, declaration.name, slot.key);
    this.module = module;
    this.block = declaration.block;
    this.when = parts.when;
    this.indefinite = parts.indefinite;
    this.parts = parts;
  }

  argument(name: string): ReturnType<ResourceInstance['argument']> {
    return argumentOf(this.parts.declaration.bodies, name);
  }

  evaluate(name: string): TerraformValue | null {
    return this.answers.argument(name).value;
  }

  blocks(type: string): readonly NestedBlock[] {
    return this.answers.blocks(type);
  }

  attribute(name: string): TerraformValue {
    return this.answers.attribute(name);
  }

  get provider(): ResourceInstance['provider'] {
    const { providers } = this.parts;
    const written = this.argument('provider');
    if (written === null) return providers.find(defaultProvider(this.type));
    return providers.referenced(written.node.value, this.answers.scope);
  }

  private get answers(): Answers {
    this.kept ??= this.prepare();
    return this.kept;
  }

  private prepare(): Answers {
    const { declaration, slot, scope: outer } = this.parts;
    const { bodies } = declaration;
    const scope = instanceScope(outer, slot, this.address, { kind: 'handle', object: this, trail: [] });
    const circular = (name: string): TerraformValue => unknownBecause(`\`${this.address}.${name}\` refers to itself`);
    return {
      scope,
      argument: memoize(
        (name) => ({ value: evaluateArgument(bodies, name, scope) }),
        (name) => ({ value: circular(name) }),
      ),
      blocks: memoize(
        (type) => blocksOf(bodies, type, scope),
        () => [],
      ),
      attribute: memoize((name) => attributeValue(this, name), circular),
    };
  }
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
    const open = slot.value.kind === 'unknown' ? slot.value : unknownBecause('which instance this is, is not known');
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
