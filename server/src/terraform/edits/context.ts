import type { Stream } from '../../model/stream.ts';
import type { SourceHost } from '../../model/source.ts';
import type { TerraformValue } from '../evaluation/value.ts';
import type { ModuleInstance, NestedBlock, Placed, ResourceInstance } from '../modules/instance.ts';
import { registryModule } from '../modules/registry.ts';
import type { TerraformConfiguration } from '../reading/read.ts';
import { attributeOf } from '../syntax/find.ts';
import { parseTerraform, syntaxOf } from '../syntax/parse.ts';
import type { Attribute, Block, SyntaxTree } from '../syntax/tree.ts';
import { encryptionSettings } from './encryption-settings.ts';

/** What edits are written against. */
export interface EditContext {
  readonly terraform: Pick<TerraformConfiguration, 'configuration' | 'root' | 'resources'>;
  readonly host: SourceHost;
}

/** The block behind a stream or a key: its resource, or the call of a registry module that is not installed. */
export interface Target {
  readonly module: ModuleInstance;
  readonly block: Placed<Block>;
  /** The resource's type; `module` for a call. */
  readonly type: string;
  readonly resource: ResourceInstance | null;
  /** What the block calls an attribute of the resource; null where it cannot set it. */
  spelling(name: string): string | null;
  /** The nested block of the stream's encryption, in which the settings stand; null where there is none. */
  readonly encryption: Placed<Block> | null;
  /** The argument as written, by the resource's name for it; settings of the encryption are looked up in its block. */
  argument(name: string): Placed<Attribute> | null;
  value(name: string): TerraformValue | null;
}

/** The target with this id of the model, or null. */
export function targetOf(id: Stream['id'], { terraform: { resources, root } }: EditContext): Target | null {
  const resource = resources.get(id);
  if (resource !== undefined) {
    const inner = encryptionBlock(resource);
    return {
      module: resource.module,
      block: resource.block,
      type: resource.type,
      resource,
      encryption: inner === null ? null : placedBlock(inner),
      spelling: (name) => name,
      argument: (name) => inner?.argument(name) ?? resource.argument(name),
      value: (name) => inner?.evaluate(name) ?? resource.evaluate(name),
    };
  }
  for (const module of instancesUnder(root)) {
    const prefix = module.address === '' ? '' : `${module.address}.`;
    const call = module.unresolvedCalls.find(({ name }) => id === `${prefix}module.${name}`);
    if (call === undefined) continue;
    const known = call.source === null ? null : registryModule(call.source);
    const spelling = (name: string): string | null => known?.attributes[name]?.argument ?? null;
    return {
      module,
      block: call.block,
      type: 'module',
      resource: null,
      encryption: null,
      spelling,
      argument(name) {
        const spelt = spelling(name);
        const node = spelt === null ? null : attributeOf(call.block.node.body, spelt);
        return node === null ? null : { ...call.block, node };
      },
      value(name) {
        const spelt = spelling(name);
        return spelt === null ? null : call.argument(spelt);
      },
    };
  }
  return null;
}

/** The one nested block of the encryption that is certainly there. */
function encryptionBlock(resource: ResourceInstance): NestedBlock | null {
  const { form, container } = encryptionSettings(resource.type);
  const [only, ...others] = form === 'block' && container !== null ? resource.blocks(container) : [];
  const isCertain = only !== undefined && others.length === 0 && only.when.length === 0 && !only.indefinite;
  return isCertain ? only : null;
}

function placedBlock({ block: { node, uri, tree } }: NestedBlock): Placed<Block> | null {
  return node.kind === 'block' ? { node, uri, tree } : null;
}

/** A module instance and everything it calls, the caller first. */
export function instancesUnder(instance: ModuleInstance): readonly ModuleInstance[] {
  return [instance, ...instance.children.flatMap(instancesUnder)];
}

/** Whether a document belongs to the workspace itself and not to an installed module. */
export function isEditable(uri: string): boolean {
  return !uri.includes('/.terraform/');
}

/** Whether a block is written to its end without an error, so that something can be put into it or below it. */
export function isWhole({ complete, closeBrace }: Block): boolean {
  return complete && closeBrace >= 0;
}

/** A document's tree: as the configuration has it, or read again for a variable file, which no module holds. */
export function treeOf(uri: string, module: ModuleInstance, { host }: EditContext): SyntaxTree | null {
  const known = module.documents.find((document) => document.uri === uri);
  if (known !== undefined) return known.tree;
  const syntax = syntaxOf(uri);
  const text = syntax === null ? null : host.read(uri);
  return syntax === null || text === null ? null : parseTerraform(text, syntax);
}
