import type { SourceRange } from './source.ts';

/**
 * What the sources say about an attribute, and where they say it.
 *
 * `absent` means not written, so that the platform's default holds; `null` is written and, in Terraform, means the
 * same. `either` holds the few values that remain possible while a condition is not known.
 */
export type Value<T> = SettledValue<T> | Either<T>;

export type SettledValue<T> = Known<T> | Absent | Null | Unknown;

export interface Known<T> {
  readonly kind: 'known';
  readonly value: T;
  readonly trail: Trail;
}

export interface Absent {
  readonly kind: 'absent';
}

export interface Null {
  readonly kind: 'null';
  readonly trail: Trail;
}

export interface Unknown {
  readonly kind: 'unknown';
  /** For a person, without a full stop: "variable `kms_key_id` has no default". */
  readonly reason: string;
  readonly trail: Trail;
}

export interface Either<T> {
  readonly kind: 'either';
  /** At least two, none of them nested. */
  readonly options: readonly Option<T>[];
}

export interface Option<T> {
  /** What must hold for this value; never contradicts itself. */
  readonly when: readonly Assumption[];
  readonly value: SettledValue<T>;
}

/** One side of a condition that the sources leave open. */
export interface Assumption {
  /** Equal for the same condition in the same module call, so that two attributes that hang on it are seen together. */
  readonly condition: string;
  /** The condition as written, on one line, for messages: `var.encrypt`. */
  readonly text: string;
  readonly holds: boolean;
}

/**
 * The way a value took, from the attribute that uses it (first) to the expression that writes it (last):
 * attribute ← local ← variable default ← module argument. Fixes edit the last step, messages name the ones between.
 */
export type Trail = readonly Step[];

export interface Step {
  readonly range: SourceRange;
  readonly via:
    | 'attribute'
    | 'local'
    | 'variable-default'
    /** What a variable's type gives an object that does not write the attribute. */
    | 'optional-default'
    | 'variable-file'
    | 'module-argument'
    | 'module-output'
    | 'resource-attribute'
    | 'branch'
    | 'element';
  /** What stands there, for messages: "local.key", "variable `kms_key_id`", "module.data". */
  readonly name: string;
}

export const absent: Absent = { kind: 'absent' };

export function known<T>(value: T, trail: Trail = []): Known<T> {
  return { kind: 'known', value, trail };
}

export function unknown(reason: string, trail: Trail = []): Unknown {
  return { kind: 'unknown', reason, trail };
}

/** The possible settled values; one without assumptions unless the value is an `either`. */
export function optionsOf<T>(value: Value<T>): readonly Option<T>[] {
  return value.kind === 'either' ? value.options : [{ when: [], value }];
}

/** Two sets of assumptions taken together, or null where one contradicts the other. */
export function conjunction(left: readonly Assumption[], right: readonly Assumption[]): readonly Assumption[] | null {
  if (left.length === 0) return right;
  const joined = [...left];
  for (const assumption of right) {
    const same = left.find((other) => other.condition === assumption.condition);
    if (same === undefined) joined.push(assumption);
    else if (same.holds !== assumption.holds) return null;
  }
  return joined;
}

/** Past this many branches a value is no longer worth telling apart. */
const optionLimit = 64;

/** Builds a value from options; one option without assumptions is that value itself. */
export function fromOptions<T>(options: readonly Option<T>[]): Value<T> {
  const [first, ...rest] = options;
  if (first === undefined) return unknown('the conditions contradict each other');
  if (rest.length === 0) return first.value;
  if (options.length > optionLimit) return unknown('too many conditions decide this value');
  return { kind: 'either', options };
}

/** Applies `f` to every possible value, keeping the assumptions. */
export function mapValue<T, U>(value: Value<T>, f: (value: SettledValue<T>) => Value<U>): Value<U> {
  // By far the most values are settled.
  if (value.kind !== 'either') return f(value);
  return fromOptions(
    optionsOf(value).flatMap(({ when, value: settled }) =>
      optionsOf(f(settled)).flatMap((option) => {
        const together = conjunction(when, option.when);
        return together === null ? [] : [{ when: together, value: option.value }];
      }),
    ),
  );
}

/** Applies `f` to every pair of values that can hold at the same time. */
export function combine<A, B, U>(
  left: Value<A>,
  right: Value<B>,
  f: (left: SettledValue<A>, right: SettledValue<B>) => Value<U>,
): Value<U> {
  if (left.kind !== 'either' && right.kind !== 'either') return f(left, right);
  return fromOptions(
    optionsOf(left).flatMap((a) =>
      optionsOf(right).flatMap((b) => {
        const both = conjunction(a.when, b.when);
        if (both === null) return [];
        return optionsOf(f(a.value, b.value)).flatMap((option) => {
          const together = conjunction(both, option.when);
          return together === null ? [] : [{ when: together, value: option.value }];
        });
      }),
    ),
  );
}

/** Leaves only what is possible under the given assumptions: for an attribute of a resource that itself is conditional. */
export function assuming<T>(value: Value<T>, given: readonly Assumption[]): Value<T> {
  if (value.kind !== 'either' || given.length === 0) return value;
  const possible = value.options.filter((option) => conjunction(given, option.when) !== null);
  const open = possible.map((option) => ({
    value: option.value,
    when: option.when.filter((assumption) => !given.some((one) => one.condition === assumption.condition)),
  }));
  return open.length === 0 ? value : fromOptions(open);
}
