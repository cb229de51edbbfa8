import type { SourceRange } from '../../model/source.ts';
import type { Step, Trail, Value } from '../../model/value.ts';
import type { TerraformValue } from './value.ts';

/**
 * Who adds which step to a value's trail.
 *
 * A step is a place where a value is written as an expression: its `range` is that expression (never the whole
 * `name = value`), its `via` and `name` say what the place is. Reading from the first step, every next one is the place
 * the one before refers to, and the last is the expression that literally writes the value.
 *
 * 1. `evaluate(expression, scope)` adds NO step for the expression itself: a literal, a template, an operator or a
 *    function's result has an empty trail.
 * 2. Whoever knows what the expression is for adds the step in front, with `evaluateAs(expression, scope, via, name)`
 *    of `evaluate.ts` (or `withStep`):
 *    - a resource's or block's argument: `attribute`, named as the argument (`kms_key_id`);
 *    - `Scope.lookup` of a local: `local`, `local.key`, the range of the local's expression;
 *    - of a variable: `variable-default` | `variable-file` | `module-argument`, the range of the default's, the var
 *      file's or the caller's expression;
 *    - `LazyObject.attribute` of a resource's written argument: `resource-attribute`; of a module: `module-output`.
 *    - what a variable's type adds to an object: `optional-default`, the range of the default, else of the `optional`.
 *    A scope returns such a value as it is; it never adds a step for the reference, whose range the user's step covers.
 * 3. `evaluate` itself adds what happens inside an expression: `branch` for the operand that a conditional, `coalesce`,
 *    `try` or `lookup` passes on, and `element` for an item of a tuple or an object.
 *
 * Trails of items are relative to their collection, so that a step in front of a large collection costs nothing;
 * `attributeOf`, `indexOf` and `elementsOf` of `access.ts` put the collection's trail in front. Take items out with
 * them, not from `items` and `entries` directly, where the trail matters.
 *
 * `kms_key_id = local.s.key`, `locals { s = { key = var.k } }`, `variable "k" { default = "alias/aws/kinesis" }` gives
 * `[attribute "kms_key_id" @local.s.key, local "local.s" @{…}, element "key" @var.k, variable-default @"alias/…"]`.
 */
export function withStep(value: TerraformValue, step: Step): TerraformValue {
  return withTrail(value, [step]);
}

/** Puts a whole trail in front of the value's own. */
export function withTrail(value: TerraformValue, trail: Trail): TerraformValue {
  if (trail.length === 0) return value;
  if (value.kind !== 'either') return { ...value, trail: joined(trail, value.trail) };
  return {
    kind: 'either',
    trail: [],
    options: value.options.map((option) => ({
      when: option.when,
      value: { ...option.value, trail: joined(trail, option.value.trail) },
    })),
  };
}

/** Trails are at most so long: in a chain of thousands of locals each value would hold the trail of all before it. */
const stepLimit = 100;

/** One trail after the other; of one that would be too long the steps in the middle are left out. */
function joined(first: Trail, second: Trail): Trail {
  const trail = [...first, ...second];
  return trail.length <= stepLimit ? trail : [...trail.slice(0, stepLimit / 2), ...trail.slice(-stepLimit / 2)];
}

/**
 * The expression that literally writes the value; null for a value that is not written or has several ways, and for
 * one that nobody has given a place yet (see `withStep`).
 */
export function writtenAt(value: TerraformValue | Value<unknown>): SourceRange | null {
  if (value.kind === 'either' || value.kind === 'absent') return null;
  return value.trail.at(-1)?.range ?? null;
}
