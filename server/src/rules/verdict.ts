import type { Assumption, Trail, Value } from '../model/value.ts';
import { assuming, known, mapValue, optionsOf } from '../model/value.ts';
import { assumptionText } from '../model/stream.ts';

/** What a rule makes of the values an attribute may have. */
export interface Verdict<Fault> {
  /** Whether every possible value is at fault, only some, or none. What is unknown is never at fault. */
  readonly fires: 'always' | 'sometimes' | 'never';
  readonly cases: readonly Case<Fault>[];
}

/** One possible value that is at fault. */
export interface Case<Fault> {
  readonly fault: Fault;
  /** What must hold for it, beside what must hold for the resource to exist. */
  readonly when: readonly Assumption[];
  readonly trail: Trail;
}

/**
 * Judges a value that says what is wrong, null standing for "nothing". `given` is what must hold for the resource to
 * exist at all: values that contradict it do not count.
 */
export function judge<Fault extends object>(
  faults: Value<Fault | null>,
  given: readonly Assumption[] = [],
): Verdict<Fault> {
  const options = optionsOf(assuming(faults, given));
  const cases = options.flatMap(({ when, value }) =>
    value.kind === 'known' && value.value !== null ? [{ fault: value.value, when, trail: value.trail }] : [],
  );
  if (cases.length === 0) return { fires: 'never', cases };
  return { fires: cases.length === options.length ? 'always' : 'sometimes', cases };
}

/** The faults of each possible value; what is unknown or not written has none. */
export function faultsOf<T, Fault extends object>(
  value: Value<T>,
  faultOf: (value: T) => Fault | null,
): Value<Fault | null> {
  return mapValue(value, (settled) =>
    settled.kind === 'known' ? known(faultOf(settled.value), settled.trail) : settled,
  );
}

/** Past this many alternatives a sentence says only which conditions decide. */
const alternativesLimit = 3;

/**
 * When the given cases arise, to begin a sentence: "when `var.a` is true, or when `var.b` is false". Alternatives that
 * differ in a single condition are told as one.
 */
export function circumstances(cases: readonly Pick<Case<unknown>, 'when'>[]): string {
  const alternatives = mergeAlternatives(cases.map(({ when }) => when));
  if (alternatives.some((when) => when.length === 0)) return 'in some cases';
  if (alternatives.length > alternativesLimit) {
    const texts = new Set(alternatives.flat().map(({ text }) => `\`${text}\``));
    return `depending on ${[...texts].join(', ')}`;
  }
  return [...new Set(alternatives.map(assumptionText))].join(', or ');
}

type Alternative = readonly Assumption[];

/** Joins alternatives until none differ in one condition only: (a, b) and (a, not b) are a. */
function mergeAlternatives(alternatives: readonly Alternative[]): readonly Alternative[] {
  for (const [index, left] of alternatives.entries()) {
    for (const right of alternatives.slice(index + 1)) {
      const merged = mergePair(left, right);
      if (merged === null) continue;
      return mergeAlternatives([...alternatives.filter((one) => one !== left && one !== right), merged]);
    }
  }
  return alternatives;
}

function mergePair(left: Alternative, right: Alternative): Alternative | null {
  if (left.every((one) => includes(right, one))) return left;
  if (right.every((one) => includes(left, one))) return right;
  if (left.length !== right.length) return null;
  const differing = left.filter((one) => !includes(right, one));
  const [only] = differing;
  if (only === undefined || differing.length > 1) return null;
  return includes(right, { ...only, holds: !only.holds }) ? left.filter((one) => one !== only) : null;
}

function includes(alternative: Alternative, sought: Assumption): boolean {
  return alternative.some(({ condition, holds }) => condition === sought.condition && holds === sought.holds);
}
