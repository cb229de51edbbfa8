import type { KeyReference } from '../../model/key.ts';
import type { Language, SourceRange } from '../../model/source.ts';
import type { Stream } from '../../model/stream.ts';
import type { Value } from '../../model/value.ts';
import { absent, known, unknown } from '../../model/value.ts';
import { toStringValue, toTagsValue } from '../evaluation/convert.ts';
import type { TerraformValue } from '../evaluation/value.ts';
import type { ModuleInstance } from '../modules/instance.ts';
import type { RegistryModule } from '../modules/registry.ts';
import { registryModule } from '../modules/registry.ts';
import { readEncryption } from './encryption.ts';
import type { DeclaredKeys } from './key-reference.ts';
import { readKeyReference, readKeyText } from './key-reference.ts';
import { placedRange, readCalls } from './resource.ts';

type UnresolvedCall = ModuleInstance['unresolvedCalls'][number];

/** Streams of well-known registry modules that are not installed, as far as the call's arguments tell. */
export function readRegistryStreams(instance: ModuleInstance, declared: DeclaredKeys): readonly Stream[] {
  return instance.unresolvedCalls.flatMap((call) => {
    const module = call.source === null ? null : registryModule(call.source);
    if (module?.resourceType !== 'aws_kinesis_stream' || createsNothing(call, module)) return [];
    return [readCall(call, module, instance, declared)];
  });
}

function createsNothing(call: UnresolvedCall, module: RegistryModule): boolean {
  const creates = module.creates === null ? null : call.argument(module.creates);
  return creates?.kind === 'bool' && !creates.value;
}

function readCall(
  call: UnresolvedCall,
  module: RegistryModule,
  instance: ModuleInstance,
  declared: DeclaredKeys,
): Stream {
  const address = `module.${call.name}`;
  const header = placedRange(call.block, call.block.node.header);
  const language: Language = call.block.tree.syntax === 'json' ? 'terraform-json' : 'terraform';
  const attribute = (name: string): TerraformValue | string | null => valueOf(call, module, name);
  return {
    id: instance.address === '' ? address : `${instance.address}.${address}`,
    kind: 'data-stream',
    address,
    module: instance.address === '' ? null : instance.address,
    language,
    name: readText(attribute('name'), 'name'),
    encryption: readEncryption(
      readText(attribute('encryption_type'), 'encryption_type'),
      readKey(attribute('kms_key_id'), declared),
    ),
    region: absent,
    tags: readTags(module, attribute('tags')),
    mode: absent,
    when: [],
    ranges: { header, block: placedRange(call.block, call.block.node), attributes: argumentRanges(call) },
    calls: readCalls(instance),
    terms: { type: 'encryption_type', key: 'kms_key_id', default: 'none' },
  };
}

/** An argument as the call gives it, else the module's own default; null where the provider decides. */
function valueOf(call: UnresolvedCall, module: RegistryModule, name: string): TerraformValue | string | null {
  const attribute = module.attributes[name];
  if (attribute === undefined) return null;
  const given = attribute.argument === null ? null : call.argument(attribute.argument);
  if (given !== null) return given;
  return attribute.otherwise === null ? null : String(attribute.otherwise);
}

function readText(value: TerraformValue | string | null, name: string): Value<string> {
  if (value === null && name === 'name') return unknown('the module makes up the name');
  return typeof value === 'string' ? known(value) : toStringValue(value);
}

function readKey(value: TerraformValue | string | null, declared: DeclaredKeys): Value<KeyReference | null> {
  if (value === null) return absent;
  if (typeof value === 'string') return known(value === '' ? null : readKeyText(value, declared));
  return readKeyReference(value, declared);
}

/** Modules add tags of their own, so only arguments that are handed on as they are tell the tags. */
function readTags(module: RegistryModule, value: TerraformValue | string | null): Stream['tags'] {
  if (module.attributes['tags'] === undefined) return unknown('the module makes up the tags');
  return typeof value === 'string' ? unknown('the module makes up the tags') : toTagsValue(value);
}

function argumentRanges({ block }: UnresolvedCall): Readonly<Record<string, SourceRange>> {
  return Object.fromEntries(block.node.body.attributes.map((one) => [one.name, placedRange(block, one)]));
}
