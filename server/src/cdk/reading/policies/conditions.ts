import type { PolicyCondition, PolicyItem } from '../../../model/policy-document.ts';
import { optionsOf } from '../../../model/value.ts';
import { itemsOf, membersOf } from './collections.ts';
import type { Placed, PolicyReading } from './reading.ts';
import { policyText } from './texts.ts';

export interface Conditions {
  readonly conditions: readonly PolicyCondition[];
  /** Why there may be conditions beside these; null where these are all. */
  readonly open: string | null;
}

export const noConditions: Conditions = { conditions: [], open: null };

/** `{ StringEquals: { 'kms:ViaService': … } }`, in whatever way a language writes a map of maps. */
export function readConditions(placed: Placed, reading: PolicyReading): Conditions {
  const operators = membersOf(placed, reading);
  return together([
    { conditions: [], open: operators.open },
    ...operators.members.map((operator) => readOperator(operator.name, operator, reading)),
  ]);
}

/** The keys and values under one operator. */
export function readOperator(operator: string, placed: Placed, reading: PolicyReading): Conditions {
  const keys = membersOf(placed, reading);
  const conditions = keys.members.map((key): PolicyCondition => {
    const { items, open } = textsOf(key, reading);
    return { operator, key: key.name, values: items, open, range: key.range };
  });
  return { conditions, open: keys.open };
}

export function together(parts: readonly Conditions[]): Conditions {
  return {
    conditions: parts.flatMap(({ conditions }) => conditions),
    open: parts.find(({ open }) => open !== null)?.open ?? null,
  };
}

/** The texts of a list, or the only one; what is one text but not known which is an item all the same. */
export function textsOf(
  placed: Placed,
  reading: PolicyReading,
): { readonly items: readonly PolicyItem[]; readonly open: string | null } {
  const { items, open } = itemsOf(placed, reading);
  const doubt = items.find((item) => item.doubt !== null)?.doubt ?? null;
  const settled = items.filter((item) => item.doubt === null && optionsOf(item.value).length === 1);
  const choice = items.find(({ value }) => value.kind === 'either');
  return {
    items: settled.map(({ value, range, written }) => ({
      text: policyText(value, written, reading),
      range,
      trail: [],
    })),
    open:
      open ??
      doubt ??
      (choice === undefined ? null : `it depends on a condition which value \`${choice.written}\` has`),
  };
}
