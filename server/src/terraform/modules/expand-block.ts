import type { Assumption } from '../../model/value.ts';
import { conjunction } from '../../model/value.ts';
import type { Scope } from '../evaluation/scope.ts';
import { unknownBecause } from '../evaluation/unknown.ts';
import type { SettledTerraformValue, TerraformValue } from '../evaluation/value.ts';
import { evaluateArgument } from './blocks.ts';
import type { LoadContext } from './context.ts';
import type { Declaration } from './declarations.ts';
import type { Expansion, Slot } from './expansion.ts';
import { collectInstances, expandCount, expandForEach, single } from './expansion.ts';

/** The instances of a resource or a module call. */
export interface ExpandedBlock {
  readonly expansion: Expansion;
  readonly meta: 'count' | 'for_each' | null;
}

/** What must hold for something to exist. */
export interface Existence {
  readonly when: readonly Assumption[];
  readonly indefinite: boolean;
}

/** Expands a block by its `count`, which wins where an override file adds `for_each`, or its `for_each`. */
export function expandBlock(context: LoadContext, declaration: Declaration, scope: Scope): ExpandedBlock {
  const { bodies } = declaration;
  const limit = context.instancesLeft() + 1;
  const count = evaluateArgument(bodies, 'count', scope);
  if (count !== null) return { meta: 'count', expansion: take(context, declaration, expandCount(count, limit)) };
  const forEach = evaluateArgument(bodies, 'for_each', scope);
  if (forEach === null) return { meta: null, expansion: single };
  const expansion = expandForEach(forEach, limit, context.budget);
  return { meta: 'for_each', expansion: take(context, declaration, expansion) };
}

function take(context: LoadContext, { name, block }: Declaration, expansion: Expansion): Expansion {
  context.takeInstances(expansion.slots.length - 1);
  if (expansion.cut) {
    const { start, end } = block.node.header;
    const reason = `there are too many instances to look at all of them, so some of \`${name}\` are left out`;
    context.notice(block.uri, { uri: block.uri, start, end }, reason);
  }
  return expansion;
}

/** What must hold for an instance inside something that itself may not exist; null where it cannot. */
export function existenceWithin(outer: Existence, slot: Slot): Existence | null {
  const when = conjunction(outer.when, slot.when);
  return when === null ? null : { when, indefinite: outer.indefinite || slot.indefinite };
}

/**
 * What a reference to the block means: its one instance, a list of them for `count`, an object of them for `for_each`.
 * `instances` are the values that stand for the slots, in their order.
 */
export function referenceTo(
  { expansion, meta }: ExpandedBlock,
  instances: readonly SettledTerraformValue[],
  name: string,
): TerraformValue {
  const byKey = new Map(expansion.slots.map((slot, index) => [slot.key, instances[index]]));
  const tooMany = unknownBecause(`there are too many instances of \`${name}\``);
  const open = byKey.get(null) ?? tooMany;
  if (meta === null) return open;
  const many: SettledTerraformValue = open.kind === 'handle' ? { ...open, many: true } : open;
  return collectInstances(expansion, meta, (key) => byKey.get(key) ?? tooMany, many);
}
