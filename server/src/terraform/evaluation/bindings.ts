import type { Scope } from './scope.ts';
import type { TerraformValue } from './value.ts';

/**
 * The scope inside something that is gone through element by element: a `for` expression, a `dynamic` block (its
 * iterator, `{ key, value }`), a resource with `for_each` (`each`) or `count` (`count`, `{ index }`). The names hide
 * those of the outer scope. `element` tells the elements apart, for example the key: a condition on a bound name is
 * another one for every element (see `Scope.distinguish`).
 */
export function withBindings(scope: Scope, bindings: ReadonlyMap<string, TerraformValue>, element: string): Scope {
  return {
    uri: scope.uri,
    instance: scope.instance,
    budget: scope.budget,
    readFile: (path) => scope.readFile(path),
    lookup(names) {
      const bound = bindings.get(names[0] ?? '');
      return bound === undefined ? scope.lookup(names) : { value: bound, used: 1 };
    },
    distinguish: (root) => (bindings.has(root) ? `${root}=${element}` : (scope.distinguish?.(root) ?? '')),
  };
}
