import type { ModuleCall, ResourceRanges, Tags } from '../../model/key.ts';
import type { Language, SourceRange } from '../../model/source.ts';
import type { SettledValue, Value } from '../../model/value.ts';
import { combine, known, unknown } from '../../model/value.ts';
import { toStringValue, toTagsValue } from '../evaluation/convert.ts';
import type { TerraformValue } from '../evaluation/value.ts';
import type { ModuleInstance, NestedBlock, Placed, ResourceInstance } from '../modules/instance.ts';
import type { Span } from '../syntax/tree.ts';
import { accountOf } from './account.ts';

/** What streams and keys have in common as Terraform resources. */
export interface ResourceFacts {
  readonly id: string;
  readonly address: string;
  readonly module: string | null;
  readonly language: Language;
  readonly region: Value<string>;
  readonly account: string | null;
  readonly tags: Value<Tags>;
  readonly ranges: ResourceRanges;
  readonly calls: readonly ModuleCall[];
}

export function readResourceFacts(resource: ResourceInstance): ResourceFacts {
  return {
    id: resource.address,
    address: addressInModule(resource),
    module: resource.module.address === '' ? null : resource.module.address,
    language: resource.block.tree.syntax === 'json' ? 'terraform-json' : 'terraform',
    region: readRegion(resource),
    account: accountOf(resource),
    tags: readTags(resource),
    ranges: readRanges(resource),
    calls: readCalls(resource.module),
  };
}

/** `aws_kinesis_stream.orders["eu"]`, without the module's address. */
function addressInModule(resource: ResourceInstance): string {
  const prefix = resource.module.address;
  return prefix === '' ? resource.address : resource.address.slice(prefix.length + 1);
}

/** An argument's value as the model sees it. What is missing from a block with a syntax error is not known to be absent. */
export function readArgument<T>(
  resource: ResourceInstance | NestedBlock,
  name: string,
  convert: (value: TerraformValue | null) => Value<T>,
): Value<T> {
  const value = resource.evaluate(name);
  if (value === null && isDamaged(resource.block)) {
    return unknown(`the block has a syntax error, so \`${name}\` may be written after all`);
  }
  return convert(value);
}

function isDamaged(block: NestedBlock['block'] | ResourceInstance['block']): boolean {
  return block.node.kind === 'block' && !block.node.complete;
}

/** The resource's own `region` (provider version 6), else its provider's. */
function readRegion(resource: ResourceInstance): Value<string> {
  const own = toStringValue(resource.evaluate('region'));
  if (own.kind !== 'absent' && own.kind !== 'null') return own;
  return resource.provider === null ? own : toStringValue(resource.provider.evaluate('region'));
}

/** The resource's tags over the provider's `default_tags`, as `tags_all` shows them. */
function readTags(resource: ResourceInstance): Value<Tags> {
  const own = readTagList(resource) ?? readArgument(resource, 'tags', toTagsValue);
  const defaults = resource.provider?.blocks('default_tags') ?? [];
  return defaults.reduce<Value<Tags>>(
    (tags, block) => combine(toTagsValue(block.evaluate('tags')), tags, mergeTags),
    own,
  );
}

function mergeTags(below: SettledValue<Tags>, above: SettledValue<Tags>): Value<Tags> {
  if (below.kind === 'unknown') return below;
  if (above.kind === 'unknown') return above;
  if (below.kind !== 'known') return above;
  return above.kind === 'known' ? known({ ...below.value, ...above.value }, above.trail) : below;
}

/** The Cloud Control provider takes tags as a list of objects with `key` and `value`; null for any other shape. */
function readTagList(resource: ResourceInstance): Value<Tags> | null {
  const value = resource.evaluate('tags');
  if (value?.kind !== 'sequence') return null;
  const tags: Record<string, string | null> = {};
  for (const item of value.items) {
    if (item.kind !== 'mapping') return unknown('a tag is not known', item.trail);
    const key = toStringValue(item.entries.get('key') ?? null);
    if (key.kind !== 'known') return unknown('the name of a tag is not known', item.trail);
    const text = toStringValue(item.entries.get('value') ?? null);
    tags[key.value] = text.kind === 'known' ? text.value : null;
  }
  return known(tags, value.trail);
}

function readRanges(resource: ResourceInstance): ResourceRanges {
  const { node, uri } = resource.block;
  const attributes: Record<string, SourceRange> = {};
  for (const { name } of node.body.attributes) addArgument(attributes, resource, name);
  for (const { type } of node.body.blocks) {
    const [first] = resource.blocks(type);
    if (first !== undefined) attributes[type] ??= placedRange(first.block, headerOf(first.block));
  }
  return { header: rangeAt(uri, node.header), block: rangeAt(uri, node), attributes };
}

/** Adds the range of an argument that an override file may have taken over. */
function addArgument(attributes: Record<string, SourceRange>, resource: ResourceInstance, name: string): void {
  const argument = resource.argument(name);
  if (argument !== null) attributes[name] = placedRange(argument, argument.node);
}

function headerOf(block: NestedBlock['block']): Span {
  return block.node.kind === 'block' ? block.node.header : block.node;
}

export function placedRange(placed: Placed<unknown>, span: Span): SourceRange {
  return rangeAt(placed.uri, span);
}

function rangeAt(uri: string, { start, end }: Span): SourceRange {
  return { uri, start, end };
}

/** The calls that lead to a module instance, outermost first. */
export function readCalls(module: ModuleInstance): readonly ModuleCall[] {
  const { call } = module;
  if (call === null) return [];
  return [...readCalls(call.caller), { name: call.name, range: placedRange(call.block, call.block.node.header) }];
}
