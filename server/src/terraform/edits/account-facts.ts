import type { ModuleInstance } from '../modules/instance.ts';
import type { Block, SyntaxTree } from '../syntax/tree.ts';
import type { BlockCode } from './code.ts';
import { declaredNames, freeName, providerOf } from './declared.ts';

/** Expressions for where a module deploys to, and the data sources that have to be added for those that were asked for. */
export interface AccountFacts {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  readonly added: readonly BlockCode[];
}

/** The data sources that are added, in the order in which they are written. */
const order = ['aws_caller_identity', 'aws_partition', 'aws_region'];

/**
 * The data sources that tell account, partition and region under a provider: those of the module, and new ones named
 * `current` for what it lacks. The region is `id`, which every version of the provider has; `name` is deprecated in
 * version 6 and `region` missing before it (terraform-provider-aws, data source aws_region).
 */
export function accountFacts(module: ModuleInstance, provider: string | null): AccountFacts {
  const added = new Map<string, BlockCode>();
  const source = (type: string): string => {
    const existing = added.get(type)?.labels[1] ?? existingSource(module, type, provider);
    if (existing !== null) return `data.${type}.${existing}`;
    const alias = provider?.split('.')[1];
    const taken = declaredNames(module, 'data');
    const isTaken = (name: string): boolean => taken.has(`${type}.${name}`);
    const name =
      alias !== undefined && isTaken('current') ? freeName(`current_${alias}`, isTaken) : freeName('current', isTaken);
    const items = provider === null ? [] : [{ name: 'provider', value: { kind: 'name', name: provider } as const }];
    added.set(type, { type: 'data', labels: [type, name], items });
    return `data.${type}.${name}`;
  };
  return {
    get account() {
      return `${source('aws_caller_identity')}.account_id`;
    },
    get partition() {
      return `${source('aws_partition')}.partition`;
    },
    get region() {
      return `${source('aws_region')}.id`;
    },
    get added() {
      return order.flatMap((type) => added.get(type) ?? []);
    },
  };
}

/** The name of a data source of this type that asks for nothing in particular, through the same provider. */
function existingSource({ documents }: ModuleInstance, type: string, provider: string | null): string | null {
  for (const { tree } of documents) {
    const found = tree.body.blocks.find((block) => isPlainSource(block, tree, type, provider));
    const name = found?.labels[1]?.value;
    // A label that Terraform refuses cannot be referred to either.
    if (name !== undefined && /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(name)) return name;
  }
  return null;
}

function isPlainSource(block: Block, tree: SyntaxTree, type: string, provider: string | null): boolean {
  return (
    block.type === 'data' &&
    block.labels[0]?.value === type &&
    block.complete &&
    block.body.attributes.every(({ name }) => name === 'provider' || name === '//') &&
    block.body.blocks.length === 0 &&
    providerOf(block, tree) === provider
  );
}
