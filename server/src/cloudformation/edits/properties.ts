import type { Refusal } from '../../model/edit.ts';
import type { ResourceInstance } from '../reading/resources.ts';
import type { Entry } from '../syntax/tree.ts';
import { entryOf } from '../syntax/tree.ts';
import type { Member } from './code.ts';
import { mapping } from './code.ts';
import type { EditContext } from './context.ts';

/** Adds properties to a resource, behind the first of these that it has, else before its tags. */
export function addProperties(
  resource: ResourceInstance,
  members: readonly Member[],
  behind: readonly string[],
  annotation: string,
  { editor }: EditContext,
): Refusal | null {
  const { node } = resource.declaration;
  if (node?.kind !== 'mapping') return { refused: 'the resource has a syntax error: mend it first' };
  const written = entryOf(node, 'Properties');
  if (written === null) {
    const type = entryOf(node, 'Type');
    const beside = type === null ? null : ({ entry: type, side: 'after' } as const);
    editor.addMembers(node, [['Properties', mapping(...members)]], beside, annotation);
    return null;
  }
  const { value } = written;
  if (value.kind === 'scalar' && value.tag === null && value.value === null) {
    editor.replace({ kind: 'entry', entry: written, isFlow: node.flow }, mapping(...members), annotation);
    return null;
  }
  if (value.kind !== 'mapping' || value.tag !== null || !isHere(written)) {
    return { refused: 'the properties of the resource are not written in place' };
  }
  if (value.entries.length === 0 && !value.flow) return { refused: 'the resource has no properties to add to' };
  editor.addMembers(value, members, placeAmong(value.entries, behind), annotation);
  return null;
}

function placeAmong(
  entries: readonly Entry[],
  behind: readonly string[],
): { readonly entry: Entry; readonly side: 'before' | 'after' } | null {
  const relative = entries.findLast(({ key }) => behind.includes(key));
  if (relative !== undefined) return { entry: relative, side: 'after' };
  const [first] = entries;
  return first?.key === 'Tags' ? { entry: first, side: 'before' } : null;
}

/** Whether a value stands behind its key, and not at an anchor elsewhere. */
export function isHere({ start, end, value }: Entry): boolean {
  return value.start >= start && value.end <= end;
}
