import type { Key } from '../../model/key.ts';
import { absent, known } from '../../model/value.ts';
import { readFacts } from './facts.ts';
import { readKeyPolicy } from './key-policy.ts';
import type { Declared } from './key-reference.ts';
import { isKeyType, keyBehind } from './key-reference.ts';
import type { ResourceInstance } from './resources.ts';
import { readProperty, toBoolean, toNumber, toText } from './resources.ts';

/** The keys and aliases of a template, for references to point at. */
export function declareKeys(resources: readonly ResourceInstance[]): Declared {
  return {
    resources: new Map(resources.map((resource) => [resource.id, resource])),
    aliases: new Map(
      resources.flatMap((resource) => {
        const name = aliasName(resource);
        return name === null ? [] : [[name, resource]];
      }),
    ),
  };
}

/** The known name of a declared alias, `alias/…`. */
function aliasName(resource: ResourceInstance): string | null {
  if (resource.type !== 'AWS::KMS::Alias') return null;
  const name = readProperty(resource, 'AliasName', toText);
  return name.kind === 'known' ? name.value : null;
}

/** Every key of the template with its aliases. */
export function readKeys(resources: readonly ResourceInstance[], declared: Declared): readonly Key[] {
  const aliases = new Map<string, string[]>();
  for (const resource of resources) {
    const name = aliasName(resource);
    const key = name === null ? null : keyBehind(resource, 'TargetKeyId', declared);
    if (name !== null && key !== null) aliases.set(key, [...(aliases.get(key) ?? []), name]);
  }
  return resources
    .filter(({ type }) => isKeyType(type))
    .map((resource) => readKey(resource, declared, aliases.get(resource.id) ?? []));
}

/** `AWS::KMS::Key` and `AWS::KMS::ReplicaKey` (CloudFormation user guide). */
function readKey(resource: ResourceInstance, declared: Declared, aliases: readonly string[]): Key {
  const isReplica = resource.type === 'AWS::KMS::ReplicaKey';
  const isExternal = originOf(resource) === 'EXTERNAL';
  return {
    ...readFacts(resource),
    kind: isReplica ? 'replica-key' : isExternal ? 'external-key' : 'key',
    spec: readProperty(resource, 'KeySpec', toText),
    usage: readProperty(resource, 'KeyUsage', toText),
    enabled: readProperty(resource, 'Enabled', toBoolean),
    rotation: isReplica ? absent : readProperty(resource, 'EnableKeyRotation', toBoolean),
    multiRegion: isReplica ? known(true) : readProperty(resource, 'MultiRegion', toBoolean),
    deletionWindow: readProperty(resource, 'PendingWindowInDays', toNumber),
    // Templates cannot name a custom key store: its keys say so by their origin.
    customKeyStore: ['AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE'].includes(originOf(resource) ?? '')
      ? known(originOf(resource) ?? '')
      : absent,
    aliases,
    policy: readKeyPolicy(resource),
    bypassesLockoutCheck: readProperty(resource, 'BypassPolicyLockoutSafetyCheck', toBoolean),
    grants: [],
    primary: isReplica ? keyBehind(resource, 'PrimaryKeyArn', declared) : null,
  };
}

function originOf(resource: ResourceInstance): string | null {
  const origin = readProperty(resource, 'Origin', toText);
  return origin.kind === 'known' ? origin.value : null;
}
