import type { Stream } from '../../model/stream.ts';
import type { SourceHost } from '../../model/source.ts';
import type { TerraformValue } from '../evaluation/value.ts';
import type { ModuleInstance, Placed, ResourceInstance } from '../modules/instance.ts';
import { registryModule } from '../modules/registry.ts';
import type { TerraformConfiguration } from '../reading/read.ts';
import { attributeOf } from '../syntax/find.ts';
import { parseTerraform, syntaxOf } from '../syntax/parse.ts';
import type { Attribute, Block, SyntaxTree } from '../syntax/tree.ts';

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
  /** The argument as written, by the resource's name for it. */
  argument(name: string): Placed<Attribute> | null;
  value(name: string): TerraformValue | null;
}

/** The target with this id of the model, or null. */
export function targetOf(id: Stream['id'], { terraform: { resources, root } }: EditContext): Target | null {
  const resource = resources.get(id);
  if (resource !== undefined) {
    return {
      module: resource.module,
      block: resource.block,
      type: resource.type,
      resource,
      spelling: (name) => name,
      argument: (name) => resource.argument(name),
      value: (name) => resource.evaluate(name),
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
