import type { Refusal } from '../../model/edit.ts';
import type { Key } from '../../model/key.ts';
import type { EditContext } from './context.ts';
import { isWhole, targetOf } from './context.ts';
import { placeFor } from './placement.ts';
import type { PlanBuilder } from './plan.ts';
import { conditionalAround, sitesOf } from './sites.ts';

const annotation = 'Rotate the key every year';

/**
 * Turns rotation on where it is decided: on the key, or in the local, variable or call its value comes from. Returns why
 * that cannot be written.
 */
export function addRotation(id: Key['id'], plan: PlanBuilder, context: EditContext): Refusal | null {
  const target = targetOf(id, context);
  if (target === null) return { refused: 'the key is not declared any more' };
  const deepest = sitesOf(target, 'enable_key_rotation', context).at(-1);
  if (deepest === undefined) return { refused: 'the module that declares the key is not part of the workspace' };
  const value = { kind: 'bool', value: true } as const;
  const { expression, holder, name } = deepest;
  if (expression !== null) {
    const whole = deepest.via === 'branch' ? (conditionalAround(deepest) ?? expression) : expression;
    plan.in(expression).replace(whole.node, value, annotation);
    return null;
  }
  if (!isWhole(holder.node)) return { refused: 'the block has a syntax error: mend it first' };
  const place = placeFor(holder.node, { after: ['deletion_window_in_days'], before: [] }, holder.tree.text);
  plan.in(holder).addArguments(holder.node, [{ name, value }], place, annotation);
  return null;
}
