import type { Value } from '../../model/value.ts';
import { unknown } from '../../model/value.ts';
import type { ResourceInstance } from '../modules/instance.ts';
import type { Expression } from '../syntax/tree.ts';

/** An attribute's value; one that is not written, and that Terraform is told to leave alone, may well be set elsewhere. */
export function unlessIgnored<T>(resource: ResourceInstance, attribute: string, value: Value<T>): Value<T> {
  return value.kind === 'absent' && ignoresChangesOf(resource, attribute)
    ? unknown(`\`lifecycle.ignore_changes\` leaves \`${attribute}\` to somebody else`)
    : value;
}

/** Whether `lifecycle { ignore_changes = [...] }` names this attribute. Its items are attribute paths, not values. */
export function ignoresChangesOf(resource: ResourceInstance, attribute: string): boolean {
  return resource.blocks('lifecycle').some((block) => {
    const value = block.argument('ignore_changes')?.node.value;
    return value?.kind === 'tuple' && value.items.some((item) => namedAttribute(item) === attribute);
  });
}

/** The bare name, or the quoted one of 0.11 and of JSON. */
function namedAttribute(item: Expression): string | null {
  if (item.kind === 'variable') return item.name;
  const [part] = item.kind === 'template' ? item.parts : [];
  return part?.kind === 'literal' ? part.value : null;
}
