import type { Refusal } from '../../model/edit.ts';
import type { Key } from '../../model/key.ts';
import type { EditContext } from './context.ts';
import { targetOf } from './context.ts';
import type { PlanBuilder } from './plan.ts';
import { conditionalAround, sitesOf } from './sites.ts';

const annotation = 'Have AWS check that the policy can be changed again';

/** Turns the lockout check on again where it is bypassed, on the key or on what attaches its policy. */
export function enforceLockoutCheck(id: Key['id'], plan: PlanBuilder, context: EditContext): Refusal | null {
  const key = context.terraform.configuration.keys.find((one) => one.id === id);
  const attachedBy = key?.policy.kind === 'explicit' ? key.policy.attachedBy : null;
  const target = targetOf(attachedBy ?? id, context);
  if (target === null) return { refused: 'the key is not declared any more' };
  const site = sitesOf(target, 'bypass_policy_lockout_safety_check', context).at(-1);
  if (site === undefined) return { refused: 'the module that declares the key is not part of the workspace' };
  const { expression } = site;
  if (expression === null) return { refused: 'the lockout check is not bypassed where the key is declared' };
  const whole = site.via === 'branch' ? (conditionalAround(site) ?? expression) : expression;
  plan.in(expression).replace(whole.node, { kind: 'bool', value: false }, annotation);
  return null;
}
