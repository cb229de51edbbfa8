import type { Assumption, Value } from '../../model/value.ts';
import { functionAround } from '../syntax/scopes.ts';
import type { Condition, Expression, Scope } from '../syntax/tree.ts';
import type { Datum } from './datum.ts';
import { excerpt } from './datum.ts';

type Evaluate = (expression: Expression, scope: Scope) => Value<Datum>;

/** Whether a value counts as true; null where that is not known. */
export function truthOf(value: Value<Datum>): boolean | null {
  switch (value.kind) {
    case 'absent':
    case 'null':
      return false;
    case 'unknown':
    case 'either':
      return null;
    case 'known':
      break;
  }
  const datum = value.value;
  switch (datum.kind) {
    case 'boolean':
      return datum.value;
    case 'string':
      return datum.value !== '';
    case 'number':
      return datum.value !== 0;
    case 'object':
    case 'function':
    case 'class':
    case 'made':
      return true;
    case 'partial-string':
    case 'list':
    case 'symbol':
    case 'file':
    case 'attribute':
    case 'method':
    case 'json':
    case 'inherited':
      return null;
  }
}

/**
 * What must hold for all these branches to be taken: nothing for those that surely are. Null where one surely is not.
 */
export function assume(conditions: readonly Condition[], evaluate: Evaluate): readonly Assumption[] | null {
  const assumptions: Assumption[] = [];
  for (const condition of conditions) {
    const { expression, scope, holds } = unnegated(condition);
    const truth = truthOf(evaluate(expression, scope));
    if (truth === holds) continue;
    if (truth !== null) return null;
    const text = excerpt(expression, scope);
    // The same words mean the same only inside of one function.
    const key = `${scope.file.uri}#${functionAround(scope).start}:${text}`;
    const same = assumptions.find((other) => other.condition === key);
    if (same === undefined) assumptions.push({ condition: key, text, holds });
    else if (same.holds !== holds) return null;
  }
  return assumptions;
}

function unnegated({ expression, scope, holds }: Condition): Condition {
  return expression.kind === 'operation' && expression.operator === 'not'
    ? unnegated({ expression: expression.right, scope, holds: !holds })
    : { expression, scope, holds };
}
