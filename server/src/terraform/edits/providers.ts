import type { Refusal } from '../../model/edit.ts';
import type { ModuleInstance } from '../modules/instance.ts';
import { literalString } from '../syntax/literals.ts';
import type { Target } from './context.ts';
import { blocksOfType, providerOf } from './declared.ts';

/**
 * The `provider` argument that a new `aws` resource in `module` needs to be deployed where the target is: `aws.eu`, or
 * null for the default configuration.
 */
export function providerFor(target: Target, module: ModuleInstance): { readonly provider: string | null } | Refusal {
  const { node, tree } = target.block;
  const own = target.resource === null ? null : providerOf(node, tree);
  let name = own ?? 'aws';
  if (target.type.startsWith('awscc_')) {
    // The key belongs to another provider: its configuration of the same alias, if there is one, means the same region.
    const alias = own?.split('.')[1];
    if (alias !== undefined && !hasProvider(target.module, alias)) {
      return { refused: `no configuration of the aws provider has the alias ${alias} of the stream's provider` };
    }
    name = alias === undefined ? 'aws' : `aws.${alias}`;
  }
  for (let at = target.module; at !== module && at.call !== null; at = at.call.caller) {
    const outer = passedProvider(at.call, name);
    if (outer === null && name !== 'aws') {
      return { refused: `the provider ${name} is not handed to module ${at.call.name} by its call` };
    }
    name = outer ?? name;
  }
  return { provider: name === 'aws' ? null : name };
}

function hasProvider(module: ModuleInstance, alias: string): boolean {
  return blocksOfType(module, 'provider').some(
    ({ labels, body }) =>
      labels[0]?.value === 'aws' &&
      body.attributes.some(({ name, value }) => name === 'alias' && literalString(value) === alias),
  );
}

/** What the call's `providers` argument hands to the module under a name. */
function passedProvider(call: NonNullable<ModuleInstance['call']>, name: string): string | null {
  const providers = call.argument('providers');
  if (providers?.node.value.kind !== 'object') return null;
  const { text } = providers.tree;
  const plain = (source: string): string => source.replaceAll('"', '').trim();
  const item = providers.node.value.items.find(({ key }) => plain(text.slice(key.start, key.end)) === name);
  return item === undefined ? null : plain(text.slice(item.value.start, item.value.end));
}
