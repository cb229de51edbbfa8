import type { TemplateList } from '../../../model/policy-template.ts';
import type { ModuleInstance } from '../../modules/instance.ts';
import type { BlockCode } from '../code.ts';
import { expression, text } from '../code.ts';
import { declaredNames, freeName } from '../declared.ts';

/** The lists that only the author knows, as variables without a default. */
const variables: Readonly<Record<TemplateList, { readonly name: string; readonly description: string }>> = {
  administrators: {
    name: 'kinesis_key_administrator_arns',
    description: 'ARNs of the roles that administer the key. They get no cryptographic permission.',
  },
  producers: {
    name: 'kinesis_producer_role_arns',
    description: 'ARNs of the roles that write to the stream.',
  },
  consumers: {
    name: 'kinesis_consumer_role_arns',
    description: 'ARNs of the roles that read from the stream.',
  },
  accounts: {
    name: 'kinesis_consumer_account_ids',
    description: 'Numbers of the accounts that read from the stream.',
  },
  tenants: {
    name: 'kinesis_tenants',
    description: 'Names of the tenants, each of which has a key of its own.',
  },
};

/** Declares the lists that are asked for in a module, each under a name that is free there. */
export interface Lists {
  /** An expression for the list. */
  list(name: TemplateList): string;
  /** The variables that have been asked for. */
  readonly added: readonly BlockCode[];
}

export function declareLists(module: ModuleInstance): Lists {
  const added = new Map<TemplateList, BlockCode>();
  return {
    list(name) {
      const { name: wanted, description } = variables[name];
      const taken = declaredNames(module, 'variable');
      const declared = added.get(name)?.labels[0] ?? freeName(wanted, (one) => taken.has(one));
      added.set(name, {
        type: 'variable',
        labels: [declared],
        items: [
          { name: 'description', value: text(description) },
          { name: 'type', value: expression('list(string)') },
        ],
      });
      return `var.${declared}`;
    },
    get added() {
      return [...added.values()];
    },
  };
}
