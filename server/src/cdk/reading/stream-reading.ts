import type { KeyReference } from '../../model/key.ts';
import type { SourceRange } from '../../model/source.ts';
import type { Stream } from '../../model/stream.ts';
import type { Value } from '../../model/value.ts';
import { absent, mapValue, unknown } from '../../model/value.ts';
import type { Datum } from '../evaluation/datum.ts';
import { whereKnown } from '../evaluation/datum.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import { fold } from '../syntax/tree.ts';
import type { Construct } from './construct.ts';
import { property } from './construct.ts';
import type { DeclaredKeys } from './key-reference.ts';
import { readKeyReference } from './key-reference.ts';

/** What reading a stream takes beside the stream. */
export interface StreamReading {
  readonly evaluator: Evaluator;
  readonly declared: DeclaredKeys;
  /** Id of the key that a stream makes for itself. */
  ownKeyOf(construct: Construct): string;
}

/** What streams of all kinds have in common as constructs. */
export type StreamFacts = Pick<
  Stream,
  'id' | 'address' | 'module' | 'language' | 'region' | 'tags' | 'resourcePolicy' | 'when' | 'calls'
>;

export function factsOf({ id, address, modelLanguage, region, tags, when }: Construct): StreamFacts {
  return {
    id,
    address,
    module: null,
    language: modelLanguage,
    region,
    tags,
    resourcePolicy: absent,
    when,
    calls: [],
  };
}

export function keyIn(
  construct: Construct,
  name: string,
  { evaluator, declared }: StreamReading,
): Value<KeyReference | null> {
  return readKeyReference(property(construct, name, evaluator), evaluator, declared);
}

/** What an object that may be missing says. */
export function within<T>(group: Value<Datum>, read: (object: Datum) => Value<T>): Value<T> {
  return mapValue(group, (settled): Value<T> => (settled.kind === 'known' ? whereKnown(settled, read) : settled));
}

/** A property with the setters and overrides that come after it; those of CDKTF spell it in snake case. */
export function latest(
  construct: Construct,
  name: string,
  evaluator: Evaluator,
): { readonly value: Value<Datum>; readonly changed: readonly SourceRange[] } {
  const last = construct.mutations.findLast(
    ({ path: [first = '', ...rest] }) => first === '*' || (rest.length === 0 && fold(first) === fold(name)),
  );
  if (last === undefined) return { value: property(construct, name, evaluator), changed: [] };
  const isKnown = last.certain && last.path[0] !== '*';
  return {
    value: isKnown ? last.value : unknown(`\`${name}\` may be changed after the construct is made`),
    changed: [last.range],
  };
}
