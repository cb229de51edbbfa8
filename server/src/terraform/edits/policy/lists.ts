import type { TemplateList } from '../../../model/policy-template.ts';
import { listDescriptions } from '../../../policy/library/lists.ts';
import type { ModuleInstance } from '../../modules/instance.ts';
import type { BlockCode } from '../code.ts';
import { expression, text } from '../code.ts';
import { declaredNames, freeName } from '../declared.ts';

/** What the variable for a list is called where that name is free. */
export const listNames: Readonly<Record<TemplateList, string>> = {
  administrators: 'kinesis_key_administrator_arns',
  producers: 'kinesis_producer_role_arns',
  consumers: 'kinesis_consumer_role_arns',
  accounts: 'kinesis_consumer_account_ids',
  tenants: 'kinesis_tenants',
};

/**
 * The variable for a list that only the author knows. It has no default, so that whoever deploys is asked for it, and
 * refuses an empty list at once: KMS takes no statement without principals, and would say so only when the key is made.
 */
export function listVariable(list: TemplateList, name: string): BlockCode {
  return {
    type: 'variable',
    labels: [name],
    items: [
      { name: 'description', value: text(listDescriptions[list]) },
      // JSON has it as a plain string, too (Terraform, "JSON Configuration Syntax").
      { name: 'type', value: { kind: 'name', name: list === 'tenants' ? 'set(string)' : 'list(string)' } },
      ...(list === 'tenants' ? [] : [notEmpty(name)]),
    ],
  };
}

function notEmpty(name: string): BlockCode {
  return {
    type: 'validation',
    labels: [],
    items: [
      { name: 'condition', value: expression(`length(var.${name}) > 0`) },
      { name: 'error_message', value: text('The key policy needs at least one entry.') },
    ],
  };
}

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
      const taken = declaredNames(module, 'variable');
      const declared = added.get(name)?.labels[0] ?? freeName(listNames[name], (one) => taken.has(one));
      added.set(name, listVariable(name, declared));
      return `var.${declared}`;
    },
    get added() {
      return [...added.values()];
    },
  };
}
