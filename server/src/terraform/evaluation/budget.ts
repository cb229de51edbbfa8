import type { Budget } from './scope.ts';
import { tooLarge, unknownBecause } from './unknown.ts';
import type { UnknownValue } from './value.ts';

/**
 * How deep evaluation may nest, through locals and module calls too. Real configurations nest 29 levels deep; the stack
 * of a thread lasts for about three times this limit.
 */
const depthLimit = 150;

const tooDeep: UnknownValue = unknownBecause('the expression is nested too deeply to evaluate');

/** Takes a step and goes one level deeper; gives the reason where either is not possible. Else `leave` must follow. */
export function enter(budget: Budget): UnknownValue | null {
  budget.steps -= 1;
  if (budget.steps < 0) return tooLarge;
  const depth = budget.depth ?? 0;
  if (depth >= depthLimit) return tooDeep;
  budget.depth = depth + 1;
  return null;
}

export function leave(budget: Budget): void {
  budget.depth = (budget.depth ?? 1) - 1;
}
