import type { Key, KeyGrant, KeyReference } from '../../model/key.ts';
import { absent, optionsOf } from '../../model/value.ts';
import { toBoolValue, toNumberValue, toStringValue } from '../evaluation/convert.ts';
import type { LazyObject } from '../evaluation/value.ts';
import type { ResourceInstance } from '../modules/instance.ts';
import type { DeclaredKeys } from './key-reference.ts';
import { readKeyReference } from './key-reference.ts';
import { readGrant } from './grants.ts';
import type { PolicyAttachment } from './key-policy.ts';
import { readKeyPolicy, readLockoutBypass } from './key-policy.ts';
import type { ReadingFor } from './policies/reading.ts';
import type { RegistryCall } from './registry-calls.ts';
import { readArgument, readResourceFacts } from './resource.ts';

/** How the resource types that are keys spell what the model asks for (FACTS of terraform-provider-aws, internal/service/kms). */
interface KeyTerms {
  readonly kind: Key['kind'];
  readonly spec: string;
  readonly enabled: string;
  readonly rotation: string;
  readonly deletionWindow: string;
  readonly policy: string;
}

const keyTypes: Readonly<Record<string, KeyTerms>> = {
  aws_kms_key: {
    kind: 'key',
    spec: 'customer_master_key_spec',
    enabled: 'is_enabled',
    rotation: 'enable_key_rotation',
    deletionWindow: 'deletion_window_in_days',
    policy: 'policy',
  },
  // Imported material cannot rotate by itself, and a replica takes its rotation from the primary key.
  aws_kms_external_key: {
    kind: 'external-key',
    spec: 'key_spec',
    enabled: 'enabled',
    rotation: 'enable_key_rotation',
    deletionWindow: 'deletion_window_in_days',
    policy: 'policy',
  },
  aws_kms_replica_key: {
    kind: 'replica-key',
    spec: 'key_spec',
    enabled: 'enabled',
    rotation: 'enable_key_rotation',
    deletionWindow: 'deletion_window_in_days',
    policy: 'policy',
  },
  awscc_kms_key: {
    kind: 'key',
    spec: 'key_spec',
    enabled: 'enabled',
    rotation: 'enable_key_rotation',
    deletionWindow: 'pending_window_in_days',
    policy: 'key_policy',
  },
};

/** Types of the resources that are keys, or say something about one. */
export const keyRelatedTypes: ReadonlySet<string> = new Set([
  ...Object.keys(keyTypes),
  'aws_kms_alias',
  'aws_kms_grant',
  'aws_kms_key_policy',
  'awscc_kms_alias',
]);

function isKey(object: LazyObject): boolean {
  return object.mode === 'managed' && Object.hasOwn(keyTypes, object.type);
}

/** The keys and aliases of a configuration, for references to point at. */
export function declareKeys(
  resources: readonly ResourceInstance[],
  registryCalls: readonly RegistryCall[],
): DeclaredKeys {
  const aliases = new Map<string, ResourceInstance>();
  const registryKeys = new Map(registryCalls.filter(isRegistryKey).map((call) => [call.facts.id, call.module]));
  const declared: DeclaredKeys = {
    keyOf: (object) => (isKey(object) || registryKeys.has(object.address) ? object.address : null),
    keyAttribute: (object, attribute) => registryKeys.get(object.address)?.outputs[attribute] ?? attribute,
    keyOfAlias: (name) => {
      const alias = aliases.get(name);
      return alias === undefined ? null : keyBehind(alias, declared);
    },
  };
  for (const resource of resources) {
    const name = aliasName(resource);
    if (name !== null) aliases.set(name, resource);
  }
  return declared;
}

/** Whether a registry module declares a key. */
export function isRegistryKey({ module }: RegistryCall): boolean {
  return module.resourceType === 'aws_kms_key';
}

/** The known name of a declared alias, `alias/…`. */
function aliasName(resource: ResourceInstance): string | null {
  if (resource.mode !== 'managed') return null;
  const argument = { aws_kms_alias: 'name', awscc_kms_alias: 'alias_name' }[resource.type];
  if (argument === undefined) return null;
  const name = toStringValue(resource.evaluate(argument));
  return name.kind === 'known' ? name.value : null;
}

/** Id of the key that an alias, a key policy or a replica names in `argument`, where that is certain. */
function keyBehind(resource: ResourceInstance, declared: DeclaredKeys, argument = 'target_key_id'): string | null {
  return declaredKeyIn(resource, declared, argument)?.key ?? null;
}

/** The declared key that a resource names in an argument, where that is certain. */
function declaredKeyIn(
  resource: ResourceInstance,
  declared: DeclaredKeys,
  argument: string,
): Extract<KeyReference, { kind: 'declared' }> | null {
  const value = resource.evaluate(argument);
  if (value === null) return null;
  const reference = readKeyReference(value, declared);
  return reference.kind === 'known' && reference.value?.kind === 'declared' ? reference.value : null;
}

/** What other resources say of a key. */
interface Additions {
  readonly aliases: string[];
  readonly grants: KeyGrant[];
  /** The `aws_kms_key_policy` that is attached to it, and how that names the key. */
  policy: PolicyAttachment | null;
}

/** Every key of the configuration with its aliases, its policy and its grants. */
export function readKeys(
  resources: readonly ResourceInstance[],
  declared: DeclaredKeys,
  readingFor: ReadingFor,
): readonly Key[] {
  const additions = new Map<string, Additions>();
  const additionsTo = (key: string): Additions => {
    const known = additions.get(key) ?? { aliases: [], grants: [], policy: null };
    additions.set(key, known);
    return known;
  };
  for (const resource of resources) {
    if (resource.mode !== 'managed') continue;
    const name = aliasName(resource);
    const argument = name === null ? 'key_id' : 'target_key_id';
    const isAddition = name !== null || resource.type === 'aws_kms_key_policy' || resource.type === 'aws_kms_grant';
    const reference = isAddition ? declaredKeyIn(resource, declared, argument) : null;
    if (reference === null) continue;
    const known = additionsTo(reference.key);
    if (name !== null) known.aliases.push(name);
    else if (resource.type === 'aws_kms_grant') known.grants.push(readGrant(resource, readingFor));
    else known.policy = { resource, form: reference.form };
  }
  return resources
    .filter(isKey)
    .map((resource) => readKey(resource, declared, additionsTo(resource.address), readingFor));
}

function readKey(
  resource: ResourceInstance,
  declared: DeclaredKeys,
  { aliases, grants, policy }: Additions,
  readingFor: ReadingFor,
): Key {
  const terms = keyTypes[resource.type] ?? keyTypes['aws_kms_key'];
  if (terms === undefined) throw new Error(`${resource.type} is no key`);
  // Each by its name: an object that begins with a spread takes eight times the memory, and there are as many as keys.
  const { id, address, module, language, region, account, tags, ranges, calls } = readResourceFacts(resource);
  return {
    id,
    address,
    module,
    language,
    region,
    account,
    tags,
    ranges,
    calls,
    kind: terms.kind,
    spec: readArgument(resource, terms.spec, toStringValue),
    usage: readArgument(resource, 'key_usage', toStringValue),
    enabled: readArgument(resource, terms.enabled, toBoolValue),
    rotation: terms.kind === 'replica-key' ? absent : readArgument(resource, terms.rotation, toBoolValue),
    multiRegion: readArgument(resource, 'multi_region', toBoolValue),
    deletionWindow: readArgument(resource, terms.deletionWindow, toNumberValue),
    customKeyStore: readArgument(resource, 'custom_key_store_id', toStringValue),
    aliases,
    policy: readKeyPolicy(resource, terms.policy, policy, readingFor),
    bypassesLockoutCheck: readLockoutBypass(resource, policy),
    grants,
    primary: terms.kind === 'replica-key' ? primaryOf(resource, declared) : null,
    when: resource.indefinite ? null : resource.when,
  };
}

function primaryOf(resource: ResourceInstance, declared: DeclaredKeys): string | null {
  const value = resource.evaluate('primary_key_arn');
  if (value === null) return null;
  const [first] = optionsOf(readKeyReference(value, declared));
  return first?.value.kind === 'known' && first.value.value?.kind === 'declared' ? first.value.value.key : null;
}

/** The key that a well-known registry module declares. The modules write a policy of their own where none is given. */
export function readRegistryKey({ facts, attribute, module }: RegistryCall): Key {
  return {
    ...facts,
    kind: 'key',
    spec: attribute('customer_master_key_spec', toStringValue),
    usage: attribute('key_usage', toStringValue),
    enabled: attribute('is_enabled', toBoolValue),
    rotation: attribute('enable_key_rotation', toBoolValue),
    multiRegion: attribute('multi_region', toBoolValue),
    deletionWindow: attribute('deletion_window_in_days', toNumberValue),
    customKeyStore: attribute('custom_key_store_id', toStringValue),
    aliases: [],
    policy: { kind: 'unknown', reason: `the module \`${module.source}\` is not installed` },
    bypassesLockoutCheck: attribute('bypass_policy_lockout_safety_check', toBoolValue),
    grants: [],
    primary: null,
  };
}
