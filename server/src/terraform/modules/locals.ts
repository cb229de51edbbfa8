import { evaluateAs } from '../evaluation/evaluate.ts';
import type { Scope } from '../evaluation/scope.ts';
import { unknownBecause } from '../evaluation/unknown.ts';
import type { TerraformValue } from '../evaluation/value.ts';
import { childrenOf } from '../syntax/find.ts';
import type { Attribute, Expression } from '../syntax/tree.ts';
import type { Placed } from './instance.ts';
import { memoize } from './lazy.ts';

/**
 * Where evaluation is nested deeper than this, the locals that a local is made of are evaluated before it, one after
 * the other, so that a chain of thousands does not exhaust the stack.
 */
const nestingLimit = 64;

/** The locals of a module instance, each evaluated when it is first asked for. */
export function createLocals(
  locals: ReadonlyMap<string, Placed<Attribute>>,
  scopeIn: (uri: string) => Scope,
): (name: string) => TerraformValue {
  /** Locals that stand before others on the way to be evaluated; what is met twice is not followed again. */
  const ordered = new Set<string>();

  const value = memoize(
    (name): TerraformValue => {
      const local = locals.get(name);
      if (local === undefined) return unknownBecause(`\`local.${name}\` is not declared in this module`);
      const scope = scopeIn(local.uri);
      if ((scope.budget.depth ?? 0) > nestingLimit) evaluateFirst(name, local);
      return evaluateAs(local.node.value, scope, 'local', `local.${name}`);
    },
    (name) => unknownBecause(`\`local.${name}\` refers to itself`),
  );

  /** Evaluates what a local is made of, innermost first. */
  const evaluateFirst = (name: string, local: Placed<Attribute>): void => {
    ordered.add(name);
    const path = [{ name, parts: localsIn(local.node.value) }];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const part = top.parts.pop();
      if (part === undefined) {
        path.pop();
        if (path.length > 0) value(top.name);
      } else if (!ordered.has(part)) {
        ordered.add(part);
        const next = locals.get(part);
        if (next !== undefined) path.push({ name: part, parts: localsIn(next.node.value) });
      }
    }
  };

  return value;
}

/** The names of the locals that an expression refers to. */
function localsIn(expression: Expression): string[] {
  const names: string[] = [];
  const rest: Parameters<typeof childrenOf>[0][] = [expression];
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if ('kind' in node && node.kind === 'get-attribute' && node.object.kind === 'variable') {
      if (node.object.name === 'local') names.push(node.name);
    }
    for (const child of childrenOf(node)) rest.push(child);
  }
  return names;
}
