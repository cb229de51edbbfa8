import type { Value } from '../../model/value.ts';
import { absent, fromOptions, known, mapValue, optionsOf, unknown } from '../../model/value.ts';
import type { Datum } from '../evaluation/datum.ts';
import { whereKnown } from '../evaluation/datum.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import { entityName } from '../libraries/entity.ts';
import type { Call, Scope } from '../syntax/tree.ts';
import { propertiesOf } from './policies/reading.ts';
import { toText } from './scalars.ts';

/** Constructs nested deeper in each other than this are a circle, or as good as one. */
const depthLimit = 12;

/** Regions in which the CDK leaves a stream without a word about encryption as it is (aws-kinesis/lib/stream.ts). */
export const withoutDefaultEncryption = new Set(['cn-north-1', 'cn-northwest-1']);

const elsewhere = unknown('the region is that of the stack or provider, which is chosen elsewhere');

/** What can be given an environment, which holds for everything inside of it too. */
const withEnvironment = new Set(['core.stack', 'core.stage', 'core.nestedstack']);

/** The region that a construct of the CDK will be in: that of the nearest stack or stage with an environment. */
export function regionOf(construct: Call, evaluator: Evaluator): Value<string> {
  const region = around(construct, evaluator, 0);
  return mapValue(region, (settled) => (settled.kind === 'known' ? settled : elsewhere));
}

function around(call: Call, evaluator: Evaluator, depth: number): Value<string> {
  if (depth > depthLimit) return elsewhere;
  return whereKnown(evaluator.argument(call, 0, 'scope'), (scope) => {
    switch (scope.kind) {
      case 'made': {
        const { call: outer, entity } = scope.made;
        const own = withEnvironment.has(entityName(entity)) ? regionIn(outer, evaluator) : absent;
        return own.kind === 'absent' ? around(outer, evaluator, depth + 1) : own;
      }
      case 'class':
        return aroundClass(scope.body, evaluator, depth + 1);
      default:
        return elsewhere;
    }
  });
}

/** The region that the properties of a stack name; absent where they name no environment. */
function regionIn(call: Call, evaluator: Evaluator): Value<string> {
  const within = (group: Value<Datum>, name: string): Value<Datum> =>
    mapValue(group, (settled) => (settled.kind === 'known' ? evaluator.property(settled.value, name) : settled));
  const region = toText(within(within(propertiesOf(call, 2, evaluator), 'env'), 'region'));
  return region.kind === 'null' ? absent : region;
}

/** The region that a class of constructs is in, wherever this file makes it: the same one everywhere. */
function aroundClass(body: Scope, evaluator: Evaluator, depth: number): Value<string> {
  const { calls } = body.file;
  const base = calls.find(
    ({ callee, start, end }) => callee?.kind === 'this' && callee.isBase && body.start <= start && end <= body.end,
  );
  const own = base === undefined ? absent : regionIn(base, evaluator);
  if (own.kind === 'known') return own;
  const isUnset = own.kind === 'absent';
  const instances = calls.filter((call) => makes(call, body, evaluator));
  const regions = instances.map((instance) => {
    // What the class is given it may hand on to what it extends; without that, its scope's environment holds.
    const given = isUnset ? absent : regionIn(instance, evaluator);
    return given.kind === 'absent' ? around(instance, evaluator, depth) : given;
  });
  return anyOf(regions);
}

/** One of several regions; of those that differ from all others in what the CDK does there it is said which. */
function anyOf(regions: readonly Value<string>[]): Value<string> {
  const [first] = regions;
  if (first === undefined) return elsewhere;
  const names = new Set(regions.flatMap(optionsOf).map(({ value }) => (value.kind === 'known' ? value.value : null)));
  if (names.size === 1) return first;
  const peculiar = [...names].find((name) => name !== null && withoutDefaultEncryption.has(name)) ?? null;
  if (peculiar === null) return elsewhere;
  const text = `region == ${peculiar}`;
  const rest = regions.filter((one) => one.kind !== 'known' || one.value !== peculiar);
  const options = [known(peculiar), anyOf(rest)].flatMap((region, index) =>
    optionsOf(region).map(({ value, when }) => ({
      value,
      when: [{ condition: text, text, holds: index === 0 }, ...when],
    })),
  );
  return fromOptions(options);
}

function makes({ callee, scope }: Call, body: Scope, evaluator: Evaluator): boolean {
  if (callee?.kind !== 'name' || callee.name !== body.name) return false;
  const value = evaluator.evaluate(callee, scope);
  return value.kind === 'known' && value.value.kind === 'class' && value.value.body === body;
}
