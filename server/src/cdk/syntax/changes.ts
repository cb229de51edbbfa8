import type { Argument, Call, Expression, Handing } from './tree.ts';
import { fold } from './tree.ts';

/** How a call or an assignment changes an object. */
export interface ChangeBy {
  /** `*` where only running the program tells; null where `value` is an object whose members are set. */
  readonly member: string | null;
  /** Null where it is not followed. */
  readonly value: Expression | null;
  /** Only where there is no such member yet. */
  readonly isDefault: boolean;
}

interface TargetedChange extends ChangeBy {
  readonly target: Expression;
}

/** What the methods of maps do, by their folded names in all the languages. */
const methods: Readonly<Record<string, 'set' | 'default' | 'merge' | 'remove' | 'any'>> = {
  put: 'set',
  add: 'set',
  set: 'set',
  tryadd: 'default',
  putifabsent: 'default',
  setdefault: 'default',
  update: 'merge',
  putall: 'merge',
  remove: 'remove',
  pop: 'remove',
  delete: 'remove',
  clear: 'any',
  popitem: 'any',
  compute: 'any',
  computeifabsent: 'any',
  computeifpresent: 'any',
  merge: 'any',
  replace: 'any',
  replaceall: 'any',
};

/** What a call changes in the objects that it is a method of, or is given: `map.put("a", 1)`, `Object.assign(a, b)`. */
export function changesBy({ callee, arguments: given, named, start }: Call): readonly TargetedChange[] {
  if (callee?.kind === 'name' && callee.name === 'delete' && given.length === 2) {
    // Go's `delete(properties, "encryptionKey")`.
    const [target, member] = given;
    return target === undefined ? [] : [removal(target.value, member)];
  }
  if (callee?.kind !== 'member') return [];
  const object = callee.object.kind === 'name' ? callee.object.name : '';
  const name = fold(callee.name);
  const [first, second, ...others] = given;
  if (object === 'Object' && name === 'assign' && first !== undefined) return merges(first.value, given.slice(1));
  if (object === 'maps' && callee.name === 'Copy' && first !== undefined) return merges(first.value, given.slice(1));
  const does = Object.hasOwn(methods, name) ? methods[name] : undefined;
  const target = callee.object;
  switch (does) {
    case undefined:
      return [];
    case 'set':
    case 'default':
      if (first === undefined || second === undefined || others.length > 0) return [];
      return [{ target, member: memberOf(first), value: second.value, isDefault: does === 'default' }];
    case 'merge': {
      const inWords = named === null ? [] : [{ target, member: null, value: named, isDefault: false }];
      return [...merges(target, given), ...inWords];
    }
    case 'remove':
      return [removal(target, first)];
    case 'any':
      return [{ target, member: null, value: null, isDefault: false }];
  }

  function removal(from: Expression, member: Argument | undefined): TargetedChange {
    const nothing: Expression = { kind: 'nothing', start, end: start };
    return { target: from, member: memberOf(member), value: nothing, isDefault: false };
  }
}

function merges(target: Expression, given: readonly Argument[]): readonly TargetedChange[] {
  return given.map(({ value, spread }) => ({ target, member: null, value: spread ? null : value, isDefault: false }));
}

function memberOf(argument: Argument | undefined): string {
  return argument?.value.kind === 'text' ? argument.value.value : '*';
}

/** The arguments of a call that may be objects with a name. */
export function handedIn(call: Call): readonly (Handing & { readonly value: Expression })[] {
  return call.arguments.flatMap(({ value, spread }, position) =>
    spread || (value.kind !== 'name' && value.kind !== 'member') ? [] : [{ call, position, value }],
  );
}
