import type { Binding, Scope } from './tree.ts';

/** What a name stands for at a place, in languages where every scope sees the names of those around it. */
export function bindingOf(name: string, from: Scope): Binding | null {
  for (let scope: Scope | null = from; scope !== null; scope = scope.parent) {
    const binding = scope.bindings.get(name);
    if (binding !== undefined) return binding;
  }
  return null;
}

/** The class around a place. */
export function classAround(scope: Scope | null): Scope | null {
  return scope === null || scope.kind === 'class' ? scope : classAround(scope.parent);
}

/** The function around a place; the file where there is none. */
export function functionAround(scope: Scope): Scope {
  return scope.parent === null || scope.kind === 'function' ? scope : functionAround(scope.parent);
}
