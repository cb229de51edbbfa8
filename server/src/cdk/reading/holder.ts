import type { SourceRange } from '../../model/source.ts';
import type { Call, Expression, Scope } from '../syntax/tree.ts';

/** The name that holds what a call makes. */
export interface Holder {
  readonly name: string;
  readonly place: 'local' | 'field';
  /** Where the name belongs: for a field the class. */
  readonly scope: Scope;
  /** Where it has its value. */
  readonly end: number;
}

/** Null where nothing holds it. */
export function holderOf(call: Call): Holder | null {
  for (let scope: Scope | null = call.scope; scope !== null; scope = scope.parent) {
    const holder = holdersIn(scope).get(call);
    if (holder !== undefined) return holder;
  }
  return null;
}

const known = new WeakMap<Scope, ReadonlyMap<Expression, Holder>>();

/** What the names of a scope hold, by the one thing that each is ever set to; of several names the first. */
function holdersIn(scope: Scope): ReadonlyMap<Expression, Holder> {
  const present = known.get(scope);
  if (present !== undefined) return present;
  const holders = new Map<Expression, Holder>();
  for (const { name, kind, writes } of scope.bindings.values()) {
    // A field may be declared without a value before it is given one.
    const [write, ...others] = writes.filter(({ value }) => value !== null);
    const value = write?.value ?? null;
    if (write === undefined || value === null || others.length > 0 || holders.has(value)) continue;
    // What the body of a Python class declares belongs to its objects too.
    const place = kind === 'field' || scope.kind === 'class' ? 'field' : 'local';
    holders.set(value, { name, place, scope, end: write.span.end });
  }
  known.set(scope, holders);
  return holders;
}

/** Where what a call makes can be named: behind the place that gives it a name, in the same scope. Null where nowhere. */
export function reachOf(call: Call): SourceRange | null {
  const holder = holderOf(call);
  return holder === null ? null : { uri: call.scope.file.uri, start: holder.end, end: holder.scope.end };
}
