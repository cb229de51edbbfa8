import type { TemplateNode } from '../syntax/tree.ts';

/** A call of an intrinsic function, in its short (`!Ref Key`) or its long form (`{ Ref: Key }`). */
export interface Intrinsic {
  /** Without `Fn::`. */
  readonly name: string;
  readonly argument: TemplateNode;
}

/** The function that a node calls, or null. `Condition` is one only where conditions are expected. */
export function intrinsicOf(node: TemplateNode): Intrinsic | null {
  if (node.tag !== null) return { name: node.tag, argument: { ...node, tag: null } };
  if (node.kind !== 'mapping') return null;
  const [only, ...others] = node.entries;
  if (only === undefined || others.length > 0) return null;
  if (only.key === 'Ref' || only.key === 'Condition') return { name: only.key, argument: only.value };
  return only.key.startsWith('Fn::') ? { name: only.key.slice(4), argument: only.value } : null;
}

/** The arguments of a function that takes a list. */
export function argumentsOf({ argument }: Intrinsic): readonly TemplateNode[] {
  return argument.kind === 'sequence' && argument.tag === null ? argument.items : [argument];
}

/** The same text for the same value however it is written, to tell conditions apart. */
export function canonical(node: TemplateNode): string {
  const call = intrinsicOf(node);
  if (call !== null) return `${call.name}(${canonical(call.argument)})`;
  switch (node.kind) {
    case 'scalar':
      return JSON.stringify(node.value);
    case 'sequence':
      return `[${node.items.map(canonical).join()}]`;
    case 'mapping':
      return `{${node.entries.map(({ key, value }) => `${key}:${canonical(value)}`).join()}}`;
  }
}
