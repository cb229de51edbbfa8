import type { KeyForm, KeyReference } from '../../model/key.ts';
import { keyFromParts, keyFromText } from '../../model/key-text.ts';
import type { SettledValue, Value } from '../../model/value.ts';
import { fromOptions, known, mapValue, optionsOf } from '../../model/value.ts';
import type { Datum, Hole, Part, Reference } from '../evaluation/datum.ts';
import { describeReference } from '../evaluation/datum.ts';
import type { ResourceInstance } from './resources.ts';
import { evaluateProperty } from './resources.ts';

/** The resources of a template by logical id, and its aliases by name. */
export interface Declared {
  readonly resources: ReadonlyMap<string, ResourceInstance>;
  readonly aliases: ReadonlyMap<string, ResourceInstance>;
}

/** Key references through aliases longer than this are a cycle. */
const depthLimit = 8;

const keyTypes = ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'];

export function isKeyType(type: string): boolean {
  return keyTypes.includes(type);
}

/** What a value given as a key names; null where it is empty. */
export function readKeyReference(value: Value<Datum>, declared: Declared, depth = 0): Value<KeyReference | null> {
  return mapValue(value, (settled) => readSettled(settled, declared, depth));
}

function readSettled(settled: SettledValue<Datum>, declared: Declared, depth: number): Value<KeyReference | null> {
  if (settled.kind === 'unknown') return known({ kind: 'unknown', reason: settled.reason }, settled.trail);
  if (settled.kind !== 'known') return settled;
  const { value: datum, trail } = settled;
  const keyOfAlias = (name: string): string | null => keyBehindAlias(name, declared, depth);
  switch (datum.kind) {
    case 'text':
      return known(datum.value === '' ? null : keyFromText(datum.value, keyOfAlias), trail);
    case 'partial':
      return known(readParts(datum.parts, declared, keyOfAlias), trail);
    case 'reference':
      return retrace(readReference(datum, declared, depth), trail);
    case 'list':
    case 'mapping':
      return known({ kind: 'unknown', reason: 'the value is no text' }, trail);
  }
}

function retrace(value: Value<KeyReference | null>, trail: readonly { readonly via: string }[]): typeof value {
  return trail.length === 0
    ? value
    : fromOptions(
        optionsOf(value).map(({ when, value: settled }) => ({
          when,
          value:
            settled.kind === 'absent'
              ? settled
              : { ...settled, trail: [...(trail as typeof settled.trail), ...settled.trail] },
        })),
      );
}

/** `arn:${AWS::Partition}:kms:…:key/${Key}` names a declared key as well as its ARN does. */
function readParts(
  parts: readonly Part[],
  { resources }: Declared,
  keyOfAlias: (name: string) => string | null,
): KeyReference {
  const last = parts.at(-1);
  const before = parts.at(-2);
  const target = typeof last === 'object' ? last.reference : null;
  const isKeyArn = typeof before === 'string' && before.endsWith(':key/');
  if (isKeyArn && target !== null && isKeyType(resources.get(target.resource)?.type ?? '')) {
    return { kind: 'declared', key: target.resource, form: 'key-arn' };
  }
  const texts = parts.map((part) => (typeof part === 'string' ? part : null));
  return keyFromParts(texts, keyOfAlias) ?? { kind: 'unknown', reason: reasonOf(parts) };
}

function reasonOf(parts: readonly Part[]): string {
  const hole = parts.findLast((part): part is Hole => typeof part === 'object');
  return hole?.reason ?? 'part of the value is not known';
}

/** What the resource types that lead to a key hand out (CloudFormation user guide, "Return values" of each type). */
const keyAttributes: Readonly<Record<string, KeyForm>> = { Arn: 'key-arn', KeyId: 'key-id' };

function readReference(reference: Reference, declared: Declared, depth: number): Value<KeyReference | null> {
  const { resource, attribute } = reference;
  const target = declared.resources.get(resource);
  const unnamed = (reason: string): Value<KeyReference | null> => known({ kind: 'unknown', reason });
  if (target === undefined) return unnamed(`${describeReference(reference)} is known only at deployment`);
  if (isKeyType(target.type)) {
    const form = attribute === null ? 'key-id' : Object.hasOwn(keyAttributes, attribute) && keyAttributes[attribute];
    return form === false || form === undefined
      ? unnamed(`${describeReference(reference)} is not the key's ARN or id`)
      : known({ kind: 'declared', key: resource, form });
  }
  if (target.type !== 'AWS::KMS::Alias') {
    return unnamed(`${describeReference(reference)} is an attribute of ${target.type}, known only at deployment`);
  }
  if (depth > depthLimit) return unnamed('the key refers to itself through its aliases');
  const form: KeyForm = attribute === 'Arn' ? 'alias-arn' : 'alias-name';
  const behind = readKeyReference(evaluateProperty(target, 'TargetKeyId'), declared, depth + 1);
  return mapValue(behind, (key) =>
    key.kind === 'known' && key.value?.kind === 'declared' ? known({ ...key.value, form }, key.trail) : key,
  );
}

/** Id of the key behind a declared alias of this name, where that is certain. */
function keyBehindAlias(name: string, declared: Declared, depth: number): string | null {
  const alias = declared.aliases.get(name);
  return alias === undefined || depth > depthLimit ? null : keyBehind(alias, 'TargetKeyId', declared, depth + 1);
}

/** Id of the declared key that a resource names in a property, where that is certain. */
export function keyBehind(resource: ResourceInstance, property: string, declared: Declared, depth = 0): string | null {
  const reference = readKeyReference(evaluateProperty(resource, property), declared, depth);
  return reference.kind === 'known' && reference.value?.kind === 'declared' ? reference.value.key : null;
}
