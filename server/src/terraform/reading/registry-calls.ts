import type { ModuleCall, ResourceRanges, Tags } from '../../model/key.ts';
import type { Language, SourceRange } from '../../model/source.ts';
import type { Assumption, Value } from '../../model/value.ts';
import { absent, unknown } from '../../model/value.ts';
import { toTagsValue } from '../evaluation/convert.ts';
import type { TerraformValue } from '../evaluation/value.ts';
import type { ModuleInstance, UnresolvedCall } from '../modules/instance.ts';
import type { RegistryModule } from '../modules/registry.ts';
import { registryModule } from '../modules/registry.ts';
import { placedRange, readCalls } from './resource.ts';

/** A call of a well-known registry module that is not installed, and stands for one stream or one key. */
export interface RegistryCall {
  readonly module: RegistryModule;
  /** What the model's streams and keys have in common. */
  readonly facts: {
    readonly id: string;
    readonly address: string;
    readonly module: string | null;
    readonly language: Language;
    readonly region: Value<string>;
    readonly tags: Value<Tags>;
    readonly ranges: ResourceRanges;
    readonly calls: readonly ModuleCall[];
  };
  readonly when: readonly Assumption[];
  /** The value the module gives an attribute of its resource; unknown where the table does not tell. */
  readonly attribute: <T>(name: string, read: (value: TerraformValue | null) => Value<T>) => Value<T>;
}

export function registryCallsOf(instance: ModuleInstance): readonly RegistryCall[] {
  return instance.unresolvedCalls.flatMap((call) => {
    const module = call.source === null ? null : registryModule(call.source);
    return module === null || isOtherwise(call, module) ? [] : [readCall(call, module, instance)];
  });
}

/** Told to create nothing, or something that the table does not describe. */
function isOtherwise(call: UnresolvedCall, module: RegistryModule): boolean {
  const isSet = (name: string, to: boolean): boolean => {
    const value = call.argument(name);
    return value?.kind === 'bool' && value.value === to;
  };
  return (
    (module.creates !== null && isSet(module.creates, false)) ||
    module.declaresOtherwise.some((name) => isSet(name, true))
  );
}

function readCall(call: UnresolvedCall, module: RegistryModule, instance: ModuleInstance): RegistryCall {
  const { block, when } = call;
  const inRoot = instance.address === '';
  const attribute: RegistryCall['attribute'] = (name, read) => {
    const described = module.attributes[name];
    if (described === undefined) return unknown(`the module \`${module.source}\` sets \`${name}\` in its own way`);
    const given = described.argument === null ? null : call.argument(described.argument);
    return read(given === null || given.kind === 'null' ? literal(described.otherwise) : given);
  };
  return {
    module,
    facts: {
      id: call.address,
      address: inRoot ? call.address : call.address.slice(instance.address.length + 1),
      module: inRoot ? null : instance.address,
      language: block.tree.syntax === 'json' ? 'terraform-json' : 'terraform',
      region: absent,
      tags: attribute('tags', toTagsValue),
      ranges: {
        header: placedRange(block, block.node.header),
        block: placedRange(block, block.node),
        attributes: argumentRanges(call, module),
      },
      calls: readCalls(instance),
    },
    when,
    attribute,
  };
}

function literal(value: string | number | boolean | null): TerraformValue | null {
  switch (typeof value) {
    case 'string':
      return { kind: 'string', value, trail: [] };
    case 'number':
      return { kind: 'number', value, trail: [] };
    case 'boolean':
      return { kind: 'bool', value, trail: [] };
    default:
      return null;
  }
}

/** The arguments by the name of the resource's attribute that they set. */
function argumentRanges(
  { block }: UnresolvedCall,
  { attributes }: RegistryModule,
): Readonly<Record<string, SourceRange>> {
  const nameOf = (argument: string): string =>
    Object.keys(attributes).find((name) => attributes[name]?.argument === argument) ?? argument;
  return Object.fromEntries(block.node.body.attributes.map((one) => [nameOf(one.name), placedRange(block, one)]));
}
