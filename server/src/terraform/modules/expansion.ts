import type { Assumption } from '../../model/value.ts';
import { conjunction } from '../../model/value.ts';
import { elementsOf } from '../evaluation/access.ts';
import { choicesOf, choose, hoist, mapChoices, under } from '../evaluation/choices.ts';
import type { Budget } from '../evaluation/scope.ts';
import { asNumber, kindName } from '../evaluation/text.ts';
import { reasonOf, unknownBecause } from '../evaluation/unknown.ts';
import type { SettledTerraformValue, TerraformValue } from '../evaluation/value.ts';

/** The key of an instance: a number for `count`, a string for `for_each`. */
export type InstanceKey = string | number;

/** One instance that `count` or `for_each` asks for. */
export interface Slot {
  /** Null without either of them, and for the one slot that stands for all instances whose keys are not known. */
  readonly key: InstanceKey | null;
  /** `each.value`; null where there is no such thing. */
  readonly value: TerraformValue | null;
  /** What must hold for the instance to exist. */
  readonly when: readonly Assumption[];
  /** It stands for none, one or many. */
  readonly indefinite: boolean;
}

/** The instances that a block stands for. */
export interface Expansion {
  readonly slots: readonly Slot[];
  /** The keys that exist in each case, of which exactly one holds; null where they are not known. */
  readonly cases: readonly Case[];
  /** True where there are more instances than the limit, which are left out. */
  readonly cut: boolean;
}

interface Case {
  readonly when: readonly Assumption[];
  readonly keys: readonly InstanceKey[] | null;
}

/** What one possible value of `count` or `for_each` asks for. */
interface Demand {
  readonly when: readonly Assumption[];
  /** Instances that are certain in this case, with `each.value`. */
  readonly entries: ReadonlyMap<InstanceKey, TerraformValue | null>;
  /** Set where there may be others: what `each.value` is for those. */
  readonly others: TerraformValue | null;
}

/** What a block without `count` and `for_each` stands for. */
export const single: Expansion = {
  slots: [{ key: null, value: null, when: [], indefinite: false }],
  cases: [{ when: [], keys: null }],
  cut: false,
};

/** The instances for a value of `count`. */
export function expandCount(value: TerraformValue, limit: number): Expansion {
  return expand(
    possible(value).map(({ when, value: settled }) => ({ when, ...demandOfCount(settled, limit) })),
    limit,
  );
}

function demandOfCount(value: SettledTerraformValue, limit: number): Omit<Demand, 'when'> {
  const count = asNumber(value);
  if (count.kind !== 'number' || !Number.isInteger(count.value) || count.value < 0) {
    return { entries: new Map(), others: unknownBecause(`\`count\` is not known: ${whyOpen(count)}`) };
  }
  // One more than the limit, so that it shows.
  const length = Math.min(count.value, limit + 1);
  return { entries: new Map(Array.from({ length }, (_, index) => [index, null])), others: null };
}

/** The instances for a value of `for_each`: a map, an object or a set of strings. */
export function expandForEach(value: TerraformValue, limit: number, budget: Budget): Expansion {
  const settled = mapChoices(value, (one) => (one.kind === 'sequence' ? hoist(one, 1, budget) : one));
  return expand(
    possible(settled).map((choice) => ({ when: choice.when, ...demandOfForEach(choice.value) })),
    limit,
  );
}

function demandOfForEach(value: SettledTerraformValue): Omit<Demand, 'when'> {
  const entries = new Map<InstanceKey, TerraformValue | null>();
  if (value.kind === 'handle' && value.many === true) {
    // `for_each = aws_kms_key.this`, whose instances are not known: each of ours has one of them.
    return { entries, others: { kind: 'handle', object: value.object, trail: value.trail } };
  }
  if (value.kind === 'unknown' && value.entries !== undefined) {
    for (const [name, entry] of value.entries) entries.set(name, entry);
    return { entries, others: unknownElement(reasonOf(value)) };
  }
  if (value.kind === 'sequence' && value.type !== 'set') {
    return { entries, others: unknownElement('it is a list, which Terraform refuses') };
  }
  const elements = value.kind === 'mapping' || value.kind === 'sequence' ? elementsOf(value) : null;
  if (elements === null || 'kind' in elements) return { entries, others: unknownElement(whyOpen(value)) };
  let others: TerraformValue | null = null;
  for (const element of elements) {
    if (element.key.kind === 'string') entries.set(element.key.value, element.value);
    else others = unknownElement('the set has an element that is no known string');
  }
  return { entries, others };
}

function unknownElement(reason: string): TerraformValue {
  return unknownBecause(`\`for_each\` is not known: ${reason}`);
}

/** The choices of a value without those that Terraform refuses to evaluate, unless there are no others. */
function possible(value: TerraformValue): ReturnType<typeof choicesOf> {
  const choices = choicesOf(value);
  const evaluated = choices.filter((choice) => choice.value.kind !== 'unknown' || choice.value.failed !== true);
  return evaluated.length === 0 ? choices : evaluated;
}

function whyOpen(value: SettledTerraformValue): string {
  switch (value.kind) {
    case 'unknown':
    case 'computed':
    case 'partial-string':
      return reasonOf(value);
    default:
      return `it is ${kindName(value)}`;
  }
}

function expand(demands: readonly Demand[], limit: number): Expansion {
  const keys = new Set(demands.flatMap(({ entries }) => [...entries.keys()]));
  const kept = [...keys].slice(0, limit);
  const slots: Slot[] = kept.map((key) => {
    const wanting = demands.filter(({ entries }) => entries.has(key));
    return { key, value: valueFor(key, wanting), ...presence(demands, wanting) };
  });
  const open = demands.filter(({ others }) => others !== null);
  const [first] = open;
  if (first !== undefined) {
    slots.push({ key: null, value: first.others, when: presence(demands, open).when, indefinite: true });
  }
  const cut = keys.size > limit;
  return {
    slots,
    cases: demands.map(({ when, entries, others }) => ({
      when,
      keys: others === null && !cut ? [...entries.keys()] : null,
    })),
    cut,
  };
}

function valueFor(key: InstanceKey, wanting: readonly Demand[]): TerraformValue | null {
  const [first] = wanting;
  const value = first?.entries.get(key) ?? null;
  if (value === null || wanting.length === 1) return value;
  return choose(
    wanting.flatMap(({ when, entries }) => {
      const entry = entries.get(key) ?? null;
      return entry === null ? [] : under(when, entry);
    }),
  );
}

/**
 * What must hold for an instance that these of all cases ask for. Assumptions are only ever joined by "and": where that
 * cannot tell these cases from the others the instance is indefinite.
 */
function presence(all: readonly Demand[], wanting: readonly Demand[]): Pick<Slot, 'when' | 'indefinite'> {
  if (all.length === wanting.length) return { when: [], indefinite: false };
  const [first, ...rest] = wanting;
  const when = (first?.when ?? []).filter((assumption) =>
    rest.every((demand) =>
      demand.when.some(({ condition, holds }) => condition === assumption.condition && holds === assumption.holds),
    ),
  );
  const isExact = all.every((demand) => wanting.includes(demand) || conjunction(when, demand.when) === null);
  return { when, indefinite: !isExact };
}

/**
 * What a reference to the block itself means: a list of its instances for `count`, an object of them for `for_each`, and
 * `many` where the keys are not known.
 */
export function collectInstances(
  { cases }: Expansion,
  meta: 'count' | 'for_each',
  instance: (key: InstanceKey) => SettledTerraformValue,
  many: SettledTerraformValue,
): TerraformValue {
  return choose(cases.map(({ when, keys }) => ({ when, value: keys === null ? many : collect(keys, meta, instance) })));
}

function collect(
  keys: readonly InstanceKey[],
  meta: 'count' | 'for_each',
  instance: (key: InstanceKey) => SettledTerraformValue,
): SettledTerraformValue {
  return meta === 'count'
    ? { kind: 'sequence', type: 'tuple', items: keys.map(instance), trail: [] }
    : { kind: 'mapping', entries: new Map(keys.map((key) => [String(key), instance(key)])), trail: [] };
}
