import { mapChoices } from './choices.ts';
import { asNumber, compareText, kindName } from './text.ts';
import { withTrail } from './trail.ts';
import { failure, reasonOf, unknownBecause, unknownFrom } from './unknown.ts';
import type { Mapping, SettledTerraformValue, TerraformValue, UnknownValue } from './value.ts';

/** `value.name`: the attribute with the object's trail in front; unknown or failed with the reason where there is none. */
export function attributeOf(value: TerraformValue, name: string): TerraformValue {
  return mapChoices(value, (object) => attributeOfSettled(object, name));
}

function attributeOfSettled(object: SettledTerraformValue, name: string): TerraformValue {
  switch (object.kind) {
    case 'mapping': {
      const entry = object.entries.get(name);
      return entry === undefined ? failure(`the object has no attribute \`${name}\``) : withTrail(entry, object.trail);
    }
    case 'handle':
      return withTrail(object.object.attribute(name), object.trail);
    case 'unknown':
      return attributeOfUnknown(object, name);
    case 'computed':
      return unknownBecause(`\`${object.object.address}.${object.attribute}.${name}\` is known only after apply`);
    case 'null':
      return failure(`null has no attribute \`${name}\``);
    case 'sequence':
      return /^\d+$/.test(name)
        ? itemAt(object, Number(name))
        : failure(`${kindName(object)} has no attribute \`${name}\``);
    case 'bool':
    case 'number':
    case 'string':
    case 'partial-string':
      return failure(`${kindName(object)} has no attribute \`${name}\``);
  }
}

function attributeOfUnknown(object: UnknownValue, name: string): TerraformValue {
  const certain = object.entries?.get(name);
  if (certain !== undefined) return withTrail(certain, object.trail);
  const derived = unknownFrom(object);
  if (object.identity === undefined) return derived;
  const { key, text } = object.identity;
  return { ...derived, identity: { key: `${key}.${name}`, text: `${text}.${name}` } };
}

/** `value[key]`, likewise. */
export function indexOf(value: TerraformValue, key: TerraformValue): TerraformValue {
  return mapChoices(value, (collection) => mapChoices(key, (index) => indexOfSettled(collection, index)));
}

function indexOfSettled(collection: SettledTerraformValue, key: SettledTerraformValue): TerraformValue {
  if (key.kind === 'unknown' && key.failed === true) return key;
  if (collection.kind === 'handle' && collection.many === true) {
    return { kind: 'handle', object: collection.object, trail: collection.trail };
  }
  switch (collection.kind) {
    case 'sequence': {
      const index = asNumber(key);
      if (index.kind === 'number') return itemAt(collection, index.value);
      return index.kind === 'unknown' || index.kind === 'computed' ? unknownFrom(index) : failure('the index is null');
    }
    case 'mapping':
    case 'unknown':
    case 'handle':
      return keyed(collection, key);
    case 'computed':
      return unknownBecause(`an element of ${reasonOf(collection)}`);
    case 'null':
    case 'bool':
    case 'number':
    case 'string':
    case 'partial-string':
      return failure(`${kindName(collection)} has no elements`);
  }
}

function keyed(
  collection: Extract<SettledTerraformValue, { kind: 'mapping' | 'unknown' | 'handle' }>,
  key: SettledTerraformValue,
): TerraformValue {
  switch (key.kind) {
    case 'string':
      return attributeOfSettled(collection, key.value);
    case 'number':
    case 'bool':
      return collection.kind === 'handle'
        ? failure(`\`${collection.object.address}\` is not a list`)
        : attributeOfSettled(collection, String(key.value));
    case 'unknown':
    case 'computed':
    case 'partial-string':
      return unknownFrom(key);
    case 'null':
    case 'sequence':
    case 'mapping':
    case 'handle':
      return failure(`${kindName(key)} is no index`);
  }
}

function itemAt(sequence: Extract<TerraformValue, { kind: 'sequence' }>, index: number): TerraformValue {
  if (sequence.type === 'set') return failure('elements of a set have no index');
  const item = sequence.items[index];
  return item === undefined ? failure(`the list has no element ${index}`) : withTrail(item, sequence.trail);
}

export interface Element {
  /** The index of a list, the name of an object's attribute; in a set the element itself. */
  readonly key: TerraformValue;
  /** With the collection's trail in front. */
  readonly value: TerraformValue;
}

/**
 * What `for` and `for_each` go through, in Terraform's order: objects by key, sets of strings sorted. Unknown, or
 * failed, with the reason, where the elements cannot be told.
 */
export function elementsOf(collection: SettledTerraformValue): readonly Element[] | UnknownValue {
  switch (collection.kind) {
    case 'sequence':
      return collection.items.map((item, index) => {
        const value = withTrail(item, collection.trail);
        return { key: collection.type === 'set' ? value : { kind: 'number', value: index, trail: [] }, value };
      });
    case 'mapping':
      return sortedEntries(collection).map(([name, value]) => ({
        key: { kind: 'string', value: name, trail: [] },
        value: withTrail(value, collection.trail),
      }));
    case 'unknown':
    case 'computed':
      return unknownFrom(collection);
    case 'handle':
      return collection.many === true
        ? unknownBecause(`how many instances \`${collection.object.address}\` has is not known`)
        : unknownBecause(`the attributes of \`${collection.object.address}\` are known only after apply`);
    case 'null':
    case 'bool':
    case 'number':
    case 'string':
    case 'partial-string':
      return failure(`${kindName(collection)} has no elements`);
  }
}

/** The entries in the order of their names, as Terraform sees every object and map. */
export function sortedEntries(mapping: Mapping): readonly (readonly [string, TerraformValue])[] {
  return [...mapping.entries].sort(([left], [right]) => compareText(left, right));
}
