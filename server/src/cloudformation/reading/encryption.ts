import type { KeyReference } from '../../model/key.ts';
import type { SourceRange } from '../../model/source.ts';
import type { Encryption } from '../../model/stream.ts';
import type { SettledValue, Value } from '../../model/value.ts';
import { combine, known, mapValue, optionsOf, unknown } from '../../model/value.ts';
import { rangeIn } from '../evaluation/scope.ts';
import { entryOf } from '../syntax/tree.ts';
import type { Declared } from './key-reference.ts';
import { readKeyReference } from './key-reference.ts';
import type { ResourceInstance } from './resources.ts';
import { evaluateProperty, readMember, toText } from './resources.ts';

/** A property that holds the type of an encryption and its key. */
export interface EncryptionProperty {
  readonly property: string;
  readonly type: string;
  readonly key: string;
  /** The type that stands for a customer managed key. */
  readonly value: string;
}

/** What type and key amount to; each is what one branch of the property says. */
type Decide = (type: SettledValue<string>, key: SettledValue<KeyReference | null>) => Value<Encryption>;

/** The encryption that a property turns on by being there. */
export function readEncryption(
  resource: ResourceInstance,
  { property, type, key }: EncryptionProperty,
  declared: Declared,
  decide: Decide,
): Value<Encryption> {
  return mapValue(evaluateProperty(resource, property), (settled): Value<Encryption> => {
    switch (settled.kind) {
      case 'absent':
        return known({ kind: 'none', cause: 'absent', keyIgnored: false, key: null });
      case 'null':
        return known({ kind: 'none', cause: 'null', keyIgnored: false, key: null }, settled.trail);
      case 'unknown':
        return settled;
      case 'known': {
        if (settled.value.kind !== 'mapping')
          return unknown(`the value of \`${property}\` is not known`, settled.trail);
        const written = readMember(settled, type, toText);
        const named = readMember(settled, key, (value) => readKeyReference(value, declared));
        return isPartial(resource)
          ? combine(orUnknown(written, type), orUnknown(named, key), decide)
          : combine(written, named, decide);
      }
    }
  });
}

function isPartial({ declaration }: ResourceInstance): boolean {
  return declaration.damaged;
}

function orUnknown<T>(value: Value<T>, name: string): Value<T> {
  return mapValue(value, (settled) =>
    settled.kind === 'absent'
      ? unknown(`the resource has a syntax error, so \`${name}\` may be written after all`)
      : settled,
  );
}

/** The key of one settled branch: null where none is named. */
export function keyNamedBy(key: SettledValue<KeyReference | null>): KeyReference | null {
  switch (key.kind) {
    case 'absent':
    case 'null':
      return null;
    case 'unknown':
      return { kind: 'unknown', reason: key.reason };
    case 'known':
      return key.value;
  }
}

/**
 * Where the members stand, under their own names. A property whose value is a function or another whole stands for
 * members that are not written in place.
 */
export function memberRanges(
  { properties, scope }: ResourceInstance,
  { property, type, key }: EncryptionProperty,
): Readonly<Record<string, SourceRange>> {
  const entry = entryOf(properties, property);
  if (entry === null) return {};
  const branches = optionsOf(scope.evaluate(entry.value, scope)).map(({ value }) =>
    value.kind === 'known' && value.value.kind === 'mapping' ? value.value.node : null,
  );
  // With several branches no one member is the whole truth.
  const holder = entry.value.kind === 'mapping' && entry.value.tag === null ? (branches[0] ?? null) : only(branches);
  const ranges: Record<string, SourceRange> = {};
  for (const name of [type, key]) {
    const member = entryOf(holder, name);
    const isInside = member !== null && member.start >= entry.start && member.end <= entry.end;
    if (isInside) ranges[name] = rangeIn(scope, member);
    else if (holder !== entry.value) ranges[name] = rangeIn(scope, entry);
  }
  return ranges;
}

function only<T>([first, ...rest]: readonly (T | null)[]): T | null {
  return rest.length === 0 ? (first ?? null) : null;
}
