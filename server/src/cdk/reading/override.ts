import type { SourceRange } from '../../model/source.ts';
import type { Encryption } from '../../model/stream.ts';
import type { KeyReference } from '../../model/key.ts';
import type { Value } from '../../model/value.ts';
import { absent, combine, known, mapValue, optionsOf, unknown } from '../../model/value.ts';
import { fold } from '../syntax/tree.ts';
import type { Construct, Mutation } from './construct.ts';
import { keyNamedBy, readLowLevel } from './encryption.ts';
import { readKeyReference } from './key-reference.ts';
import { toText } from './scalars.ts';
import type { StreamReading } from './stream-reading.ts';
import { within } from './stream-reading.ts';

/** What is left of an encryption after the changes to a construct. */
export interface EncryptionChange {
  readonly encryption: Value<Encryption>;
  /** The last of the changes. */
  readonly range: SourceRange;
}

/**
 * Carries out the escape hatches over what a construct says: assignments to the lower level's property and overrides of
 * the template's, which are written over whatever is there. Null where there are none.
 */
export function encryptionChanges(
  construct: Construct,
  container: string,
  written: Value<Encryption>,
  reading: StreamReading,
): EncryptionChange | null {
  let encryption = written;
  let range: SourceRange | null = null;
  for (const mutation of construct.mutations) {
    const [first = '', second] = mutation.path;
    if (first !== '*' && fold(first) !== fold(container)) continue;
    range = mutation.range;
    encryption =
      first === '*' || !mutation.certain
        ? unknown(`\`${container}\` may be changed after the construct is made`)
        : second === undefined
          ? replaced(mutation, reading)
          : overwritten(encryption, fold(second), mutation, construct, reading);
  }
  return range === null ? null : { encryption, range };
}

function replaced({ action, value, range }: Mutation, { evaluator, declared }: StreamReading): Value<Encryption> {
  const trail = [{ range, via: 'attribute', name: 'override' }] as const;
  if (action === 'delete') return known({ kind: 'none', cause: 'written', keyIgnored: false }, trail);
  return mapValue(value, (settled): Value<Encryption> => {
    if (settled.kind === 'absent' || settled.kind === 'null') {
      return known({ kind: 'none', cause: 'written', keyIgnored: false }, trail);
    }
    return readLowLevel(
      within(settled, (object) => toText(evaluator.property(object, 'EncryptionType'))),
      within(settled, (object) => readKeyReference(evaluator.property(object, 'KeyId'), evaluator, declared)),
    );
  });
}

/**
 * One of the two overwritten. Over the default of the higher level, which is a condition on the region, an override of
 * one puts an object in the condition's place: the other is lost.
 */
function overwritten(
  encryption: Value<Encryption>,
  part: string,
  { action, value }: Mutation,
  construct: Construct,
  { evaluator, declared }: StreamReading,
): Value<Encryption> {
  const isDefault =
    construct.type === 'cdk:kinesis.stream' &&
    optionsOf(encryption).every(({ value: one }) => one.kind === 'known' && one.trail.length === 0);
  const before = isDefault ? absent : encryption;
  const given = action === 'delete' ? absent : value;
  const type: Value<string> =
    part === 'encryptiontype'
      ? toText(given)
      : mapValue(before, (settled): Value<string> => {
          if (settled.kind !== 'known') return settled;
          return settled.value.kind === 'kms' ? known('KMS', settled.trail) : absent;
        });
  const key: Value<KeyReference | null> =
    part === 'keyid'
      ? readKeyReference(given, evaluator, declared)
      : mapValue(before, (settled): Value<KeyReference | null> => {
          if (settled.kind !== 'known') return settled;
          return settled.value.kind === 'kms' ? known(settled.value.key, settled.trail) : absent;
        });
  return combine(type, key, (settledType, settledKey) =>
    readLowLevel(settledType, settledKey.kind === 'unknown' ? known(keyNamedBy(settledKey)) : settledKey),
  );
}
