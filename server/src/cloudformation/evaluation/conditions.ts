import type { Value } from '../../model/value.ts';
import { combine, fromOptions, known, mapValue, unknown } from '../../model/value.ts';
import type { TemplateNode } from '../syntax/tree.ts';
import { scalarText } from '../syntax/tree.ts';
import { argumentsOf, canonical, intrinsicOf } from './intrinsic.ts';
import type { Scope } from './scope.ts';

/** Conditions that refer to each other more deeply than this are a cycle, or as good as one. */
const depthLimit = 32;

/**
 * Whether a condition of the template holds, with the parameters' defaults. What they leave open splits into both
 * possibilities; equal comparisons are one wherever they are made, and `Fn::Not` is the other side.
 */
export function evaluateCondition(name: string, scope: Scope, depth = 0): Value<boolean> {
  const { conditions, decided } = scope.names;
  const known = decided.get(name);
  if (known !== undefined) return known;
  const entry = conditions.get(name);
  if (entry === undefined || depth > depthLimit) return open(`condition ${name}`, name);
  const value = decide(entry.value, name, scope, depth);
  // Conditions stand outside of loops; what was cut short by the depth is not what it is elsewhere.
  if (depth === 0 || value.kind === 'known') decided.set(name, value);
  return value;
}

/** @param name what messages call the condition, where it has a name */
function decide(node: TemplateNode, name: string | null, scope: Scope, depth: number): Value<boolean> {
  scope.budget.steps -= 1;
  if (scope.budget.steps < 0) return unknown('the conditions take too long to evaluate');
  const call = intrinsicOf(node);
  const inner = (one: TemplateNode): Value<boolean> => decide(one, null, scope, depth + 1);
  switch (call?.name) {
    case 'Condition': {
      const other = scalarText(call.argument);
      return other === null ? openNode(node, name) : evaluateCondition(other, scope, depth + 1);
    }
    case 'Not': {
      const [only] = argumentsOf(call);
      return only === undefined ? openNode(node, name) : mapValue(inner(only), negated);
    }
    case 'And':
      return all(
        argumentsOf(call).map((one) => () => inner(one)),
        false,
      );
    case 'Or':
      return all(
        argumentsOf(call).map((one) => () => inner(one)),
        true,
      );
    case 'Equals':
      return equals(node, argumentsOf(call), name, scope);
    default:
      return literal(node) ?? openNode(node, name);
  }
}

function literal(node: TemplateNode): Value<boolean> | null {
  const text = scalarText(node)?.toLowerCase();
  return text === 'true' || text === 'false' ? known(text === 'true') : null;
}

type SettledBoolean = Parameters<Parameters<typeof mapValue<boolean, boolean>>[1]>[0];

function negated(value: SettledBoolean): Value<boolean> {
  return value.kind === 'known' ? known(!value.value) : value;
}

/** `Fn::Or` where the decisive outcome is true, `Fn::And` where it is false: later conditions are asked only if need be. */
function all(conditions: readonly (() => Value<boolean>)[], decisive: boolean): Value<boolean> {
  return conditions.reduce<Value<boolean>>(
    (so, next) => mapValue(so, (value) => (value.kind === 'known' && value.value === decisive ? value : next())),
    known(!decisive),
  );
}

function equals(
  node: TemplateNode,
  [left, right]: readonly TemplateNode[],
  name: string | null,
  scope: Scope,
): Value<boolean> {
  if (left === undefined || right === undefined) return openNode(node, name);
  const key = `${[canonical(left), canonical(right)].sort().join(' = ')} ${bindingsOf(scope)}`;
  if (canonical(left) === canonical(right)) return known(true);
  return combine(scope.evaluate(left, scope), scope.evaluate(right, scope), (a, b): Value<boolean> => {
    if (a.kind === 'known' && b.kind === 'known' && a.value.kind === 'text' && b.value.kind === 'text') {
      return known(a.value.value === b.value.value);
    }
    return open(key, name ?? comparison(left, right));
  });
}

/** "Environment = prod" */
function comparison(left: TemplateNode, right: TemplateNode): string {
  const side = (node: TemplateNode): string => {
    const call = intrinsicOf(node);
    return scalarText(call?.name === 'Ref' ? call.argument : node) ?? canonical(node);
  };
  return `${side(left)} = ${side(right)}`;
}

function bindingsOf({ bindings }: Scope): string {
  return JSON.stringify([...bindings]);
}

function openNode(node: TemplateNode, name: string | null): Value<boolean> {
  const text = canonical(node);
  return open(text, name ?? text);
}

/** A condition's text in messages is cut at this length. */
const textLimit = 120;

/** Both possibilities. */
function open(condition: string, text: string): Value<boolean> {
  const short = text.length > textLimit ? `${text.slice(0, textLimit)}…` : text;
  return fromOptions(
    [true, false].map((holds) => ({ when: [{ condition, text: short, holds }], value: known(holds) })),
  );
}
