import type { KeyForm, KeyReference } from '../../model/key.ts';
import type { KeyOfAlias } from '../../model/key-text.ts';
import { keyFromParts, keyFromText } from '../../model/key-text.ts';
import type { SettledValue, Trail, Value } from '../../model/value.ts';
import { absent, conjunction, fromOptions, known, optionsOf } from '../../model/value.ts';
import type { Computed, LazyObject, PartialString, TerraformValue } from '../evaluation/value.ts';

/** What a key reference can point at: the keys and aliases of the configuration. */
export interface DeclaredKeys {
  /** Id of the key that this object declares, or null. */
  keyOf(object: LazyObject): string | null;
  /** What an attribute of a key is to KMS (`arn`, `key_id`): a registry module's outputs have names of their own. */
  keyAttribute(object: LazyObject, attribute: string): string;
  /** Id of the key behind a declared alias of this name (`alias/orders`), or null. */
  readonly keyOfAlias: KeyOfAlias;
}

/** Key references through aliases and data sources longer than this are a cycle, or as good as one. */
const depthLimit = 16;

/**
 * What a value given as a stream's key names; null where it is null or empty, which the provider takes for "no key"
 * (terraform-provider-aws, internal/service/kinesis/stream.go).
 */
export function readKeyReference(value: TerraformValue, declared: DeclaredKeys, depth = 0): Value<KeyReference | null> {
  if (depth > depthLimit) return unnamed('the key refers to itself through its aliases', value.trail);
  switch (value.kind) {
    case 'null':
      return known(null, value.trail);
    case 'string':
      return known(value.value === '' ? null : keyFromText(value.value, declared.keyOfAlias), value.trail);
    case 'partial-string':
      return known(readPartialText(value, declared), value.trail);
    case 'computed':
      return readAttribute(value, declared, depth);
    case 'unknown':
      return unnamed(value.reason, value.trail);
    case 'either':
      return fromOptions(
        value.options.flatMap(({ when, value: option }) =>
          optionsOf(readKeyReference(option, declared, depth + 1)).flatMap((inner) => {
            const together = conjunction(when, inner.when);
            return together === null ? [] : [{ when: together, value: inner.value }];
          }),
        ),
      );
    case 'handle':
      return unnamed(`${value.object.address} is a whole object, not the key's ARN or id`, value.trail);
    case 'bool':
    case 'number':
    case 'sequence':
    case 'mapping':
      return unnamed('the value is not a string', value.trail);
  }
}

/** What an argument that may not be written names as a stream's key. */
export function readKey(value: TerraformValue | null, declared: DeclaredKeys): Value<KeyReference | null> {
  return value === null ? absent : readKeyReference(value, declared);
}

/** The key that an argument's value names, also where nothing is known but that one is named; null for none. */
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

function unnamed(reason: string, trail: Trail): Value<KeyReference | null> {
  return known({ kind: 'unknown', reason }, trail);
}

/** A string with unknown parts still tells the key when its last part is fixed: `arn:aws:kms:${…}:alias/aws/kinesis`. */
function readPartialText(value: PartialString, declared: DeclaredKeys): KeyReference {
  const parts = value.parts.map((part) => (typeof part === 'string' ? part : null));
  return keyFromParts(parts, declared.keyOfAlias) ?? { kind: 'unknown', reason: reasonOf(value) };
}

function reasonOf(value: PartialString): string {
  for (const part of value.parts) {
    if (typeof part === 'string') continue;
    return part.kind === 'unknown' ? part.reason : `${describe(part)} is known only after apply`;
  }
  return 'part of the value is not known';
}

function describe(value: Computed): string {
  return `\`${value.object.address}.${value.attribute}\``;
}

/** Attributes under which resources hand out a key, and the form of what they hand out. */
const keyAttributes: Readonly<Record<string, KeyForm>> = { arn: 'key-arn', key_id: 'key-id', id: 'key-id' };

function readAttribute(value: Computed, declared: DeclaredKeys, depth: number): Value<KeyReference | null> {
  const { object, attribute } = value;
  const key = declared.keyOf(object);
  if (key !== null) {
    const form = keyAttributes[declared.keyAttribute(object, attribute)];
    return form === undefined
      ? unnamed(`${describe(value)} is not the key's ARN or id`, value.trail)
      : known({ kind: 'declared', key, form }, value.trail);
  }
  const source = identifyingArgument(object, attribute);
  if (source === null) return unnamed(`${describe(value)} is known only after apply`, value.trail);
  const target = object.attribute(source);
  if (target.kind === 'computed' && target.object === object) {
    return unnamed(`${describe(value)} is known only after apply`, value.trail);
  }
  return retrace(readKeyReference(target, declared, depth + 1), value.trail, formOf(object, attribute));
}

/** The argument of an alias, a data source or a key policy that tells which key its other attributes belong to. */
function identifyingArgument(object: LazyObject, attribute: string): string | null {
  switch (`${object.mode}.${object.type}`) {
    case 'managed.aws_kms_alias':
      // An alias under the reserved prefix cannot be created, so the target says all there is to say.
      return ['arn', 'id', 'target_key_arn', 'target_key_id'].includes(attribute) ? 'target_key_id' : null;
    case 'managed.awscc_kms_alias':
      return ['id', 'alias_name'].includes(attribute) ? 'target_key_id' : null;
    case 'managed.aws_kms_key_policy':
      return ['id', 'key_id'].includes(attribute) ? 'key_id' : null;
    case 'data.aws_kms_key':
      return ['arn', 'id', 'key_id'].includes(attribute) ? 'key_id' : null;
    case 'data.aws_kms_alias':
      return ['arn', 'id', 'name', 'target_key_arn', 'target_key_id'].includes(attribute) ? 'name' : null;
    default:
      return null;
  }
}

/** The form in which an attribute hands the key out; null where it is the one in which the key was given. */
function formOf({ mode, type }: LazyObject, attribute: string): KeyForm | null {
  if (type.endsWith('_kms_alias')) {
    if (attribute === 'arn') return 'alias-arn';
    if (attribute === 'target_key_arn') return 'key-arn';
    if (attribute === 'target_key_id') return mode === 'data' ? 'key-id' : null;
    return ['id', 'name', 'alias_name'].includes(attribute) ? 'alias-name' : null;
  }
  if (type !== 'aws_kms_key') return null;
  return attribute === 'arn' ? 'key-arn' : attribute === 'id' ? 'key-id' : null;
}

function retrace(
  reference: Value<KeyReference | null>,
  trail: Trail,
  form: KeyForm | null,
): Value<KeyReference | null> {
  return fromOptions(
    optionsOf(reference).map(({ when, value }) => {
      if (value.kind !== 'known') return { when, value };
      const key = value.value;
      const reformed = form !== null && key?.kind === 'declared' ? { ...key, form } : key;
      return { when, value: known(reformed, [...trail, ...value.trail]) };
    }),
  );
}
