import type { AttachedPolicy, Key } from '../../model/key.ts';
import type { SourceRange } from '../../model/source.ts';
import type { Stream } from '../../model/stream.ts';
import type { Value } from '../../model/value.ts';
import { absent, known, optionsOf, unknown } from '../../model/value.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import type { Call } from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';
import type { Construct } from './construct.ts';
import { mayBeWritten, property, rangeIn, rangesOf } from './construct.ts';
import type { DeclaredKeys } from './key-reference.ts';
import { reachOf } from './holder.ts';
import type { KeyPolicies } from './key-policy.ts';
import { readKeyReference } from './key-reference.ts';
import { toDays, toText, toTruth } from './scalars.ts';
import { factsOf } from './stream-reading.ts';

/** How the constructs that are keys spell what the model asks for. */
interface KeyTerms {
  readonly kind: Key['kind'];
  readonly spec: string;
  readonly enabled: string;
  readonly rotation: string;
  /** Set, it turns rotation on by itself (aws-cdk-lib, aws-kms/lib/key.ts). */
  readonly rotationPeriod?: string;
  readonly deletionWindow: string;
  readonly policy: string;
}

const keyTypes: Readonly<Record<string, KeyTerms>> = {
  'cdk:kms.key': {
    kind: 'key',
    spec: 'keySpec',
    enabled: 'enabled',
    rotation: 'enableKeyRotation',
    rotationPeriod: 'rotationPeriod',
    deletionWindow: 'pendingWindow',
    policy: 'policy',
  },
  'cdk:kms.cfnkey': {
    kind: 'key',
    spec: 'keySpec',
    enabled: 'enabled',
    rotation: 'enableKeyRotation',
    deletionWindow: 'pendingWindowInDays',
    policy: 'keyPolicy',
  },
  'cdk:kms.cfnreplicakey': {
    kind: 'replica-key',
    spec: 'keySpec',
    enabled: 'enabled',
    rotation: 'enableKeyRotation',
    deletionWindow: 'pendingWindowInDays',
    policy: 'keyPolicy',
  },
  'cdktf:kmskey': {
    kind: 'key',
    spec: 'customerMasterKeySpec',
    enabled: 'isEnabled',
    rotation: 'enableKeyRotation',
    deletionWindow: 'deletionWindowInDays',
    policy: 'policy',
  },
  'cdktf:kmsexternalkey': {
    kind: 'external-key',
    spec: 'keySpec',
    enabled: 'enabled',
    rotation: 'enableKeyRotation',
    deletionWindow: 'deletionWindowInDays',
    policy: 'policy',
  },
  'cdktf:kmsreplicakey': {
    kind: 'replica-key',
    spec: 'keySpec',
    enabled: 'enabled',
    rotation: 'enableKeyRotation',
    deletionWindow: 'deletionWindowInDays',
    policy: 'policy',
  },
};

/** Constructs that give a key a name, with the property that says which name. */
const aliasTypes: Readonly<Record<string, string>> = {
  'cdk:kms.alias': 'aliasName',
  'cdk:kms.cfnalias': 'aliasName',
  'cdktf:kmsalias': 'name',
};

export function isKeyOrAlias({ type }: Construct): boolean {
  return Object.hasOwn(keyTypes, type) || Object.hasOwn(aliasTypes, type) || type === 'cdktf:kmskeypolicy';
}

export function isKey({ type }: Construct): boolean {
  return Object.hasOwn(keyTypes, type);
}

interface Declared extends DeclaredKeys {
  /** The names of the aliases that are made here. */
  readonly aliases: ReadonlySet<string>;
  /** Those that were asked for and are not made here. */
  readonly missing: ReadonlySet<string>;
}

/** The keys and aliases of a file, for references to point at. */
export function declareKeys(constructs: readonly Construct[], evaluator: Evaluator): Declared {
  const keys = new Map<Call, string>(constructs.filter(isKey).map(({ call, id }) => [call, id]));
  const aliases = new Map<string, Construct>();
  for (const construct of constructs) {
    const name = aliasOf(construct, evaluator);
    if (name !== null) aliases.set(name, construct);
  }
  const missing = new Set<string>();
  const declared: Declared = {
    aliases: new Set(aliases.keys()),
    missing,
    keyOf: (call) => keys.get(call) ?? null,
    keyOfAlias(name) {
      const construct = aliases.get(name);
      if (construct === undefined) {
        missing.add(name);
        return null;
      }
      return isKey(construct) ? construct.id : targetOf(construct, evaluator, declared);
    },
  };
  return declared;
}

/** The known name of an alias, `alias/…`, that a construct makes: a key of the higher level can have one of its own. */
function aliasOf(construct: Construct, evaluator: Evaluator): string | null {
  const argument = construct.type === 'cdk:kms.key' ? 'alias' : aliasTypes[construct.type];
  if (argument === undefined) return null;
  const name = toText(property(construct, argument, evaluator));
  if (name.kind !== 'known') return null;
  return name.value.startsWith('alias/') ? name.value : `alias/${name.value}`;
}

function targetOf(construct: Construct, evaluator: Evaluator, declared: DeclaredKeys): string | null {
  const argument = construct.type === 'cdk:kms.alias' ? 'targetKey' : 'targetKeyId';
  const reference = readKeyReference(property(construct, argument, evaluator), evaluator, declared);
  return reference.kind === 'known' && reference.value?.kind === 'declared' ? reference.value.key : null;
}

/**
 * Every key that a file makes.
 *
 * @param streamsOf the calls that make the streams which a key encrypts
 */
export function readKeys(
  constructs: readonly Construct[],
  evaluator: Evaluator,
  declared: DeclaredKeys,
  policies: KeyPolicies,
  streamsOf: (key: Key['id']) => readonly Call[],
): readonly Key[] {
  const attached = separatePolicies(constructs, evaluator, declared, policies);
  const aliases = new Map<string, string[]>();
  for (const construct of constructs) {
    const name = aliasOf(construct, evaluator);
    if (name === null) continue;
    const key = isKey(construct) ? construct.id : targetOf(construct, evaluator, declared);
    if (key !== null) aliases.set(key, [...(aliases.get(key) ?? []), name]);
  }
  return constructs
    .filter(isKey)
    .map((construct) =>
      readKey(
        construct,
        evaluator,
        aliases.get(construct.id) ?? [],
        (name) => attached.get(construct.id)?.policy ?? policies.read(construct, name, streamsOf(construct.id)),
        policies.readLockoutBypass(attached.get(construct.id)?.by ?? construct),
      ),
    );
}

/** CDKTF's `KmsKeyPolicy` gives a key its policy from outside. */
function separatePolicies(
  constructs: readonly Construct[],
  evaluator: Evaluator,
  declared: DeclaredKeys,
  policies: KeyPolicies,
): ReadonlyMap<string, { readonly by: Construct; readonly policy: AttachedPolicy }> {
  return new Map(
    constructs
      .filter(({ type }) => type === 'cdktf:kmskeypolicy')
      .flatMap((construct) => {
        const reference = readKeyReference(property(construct, 'keyId', evaluator), evaluator, declared);
        if (reference.kind !== 'known' || reference.value?.kind !== 'declared') return [];
        const policy = policies.readSeparate(construct, 'policy');
        return [[reference.value.key, { by: construct, policy }] as const];
      }),
  );
}

function readKey(
  construct: Construct,
  evaluator: Evaluator,
  aliases: readonly string[],
  readPolicy: (name: string) => AttachedPolicy,
  bypassesLockoutCheck: Key['bypassesLockoutCheck'],
): Key {
  const terms = keyTypes[construct.type];
  if (terms === undefined) throw new Error(`${construct.type} is no key`);
  const read = (name: string): ReturnType<typeof property> => latestProperty(construct, name, evaluator);
  return {
    ...keyFacts(construct),
    kind: terms.kind,
    spec: toText(read(terms.spec)),
    usage: toText(read('keyUsage')),
    enabled: toTruth(read(terms.enabled)),
    rotation: rotationOf(terms, read),
    multiRegion: toTruth(read('multiRegion')),
    deletionWindow: toDays(read(terms.deletionWindow), evaluator),
    customKeyStore: toText(read('customKeyStoreId')),
    aliases,
    policy: readPolicy(terms.policy),
    bypassesLockoutCheck,
    reach: reachOf(construct.call),
    ranges: rangesOf(construct, ...changedRanges(construct)),
  };
}

function keyFacts(
  construct: Construct,
): Pick<Key, 'id' | 'address' | 'module' | 'language' | 'region' | 'tags' | 'grants' | 'primary' | 'when' | 'calls'> {
  const { id, address, module, language, region, tags, when, calls } = factsOf(construct);
  return { id, address, module, language, region, tags, when, calls, grants: [], primary: null };
}

function rotationOf(terms: KeyTerms, read: (name: string) => ReturnType<typeof property>): Value<boolean> {
  const written = toTruth(read(terms.rotation));
  const isImplied = terms.rotationPeriod !== undefined && mayBeWritten(read(terms.rotationPeriod));
  return isImplied && written.kind === 'absent' ? known(true) : written;
}

/** A property with the setters and overrides that come after it. */
function latestProperty(construct: Construct, name: string, evaluator: Evaluator): ReturnType<typeof property> {
  const last = construct.mutations.findLast(({ path: [first = ''] }) => first === '*' || fold(first) === fold(name));
  if (last === undefined) return property(construct, name, evaluator);
  return last.certain && last.path.length === 1 && last.path[0] !== '*'
    ? last.value
    : unknown(`\`${name}\` may be changed after the construct is made`);
}

function changedRanges({ mutations, language }: Construct): readonly (readonly [string, SourceRange])[] {
  return mutations.flatMap(({ path: [first = ''], range }) => {
    const name = first.charAt(0).toLowerCase() + first.slice(1);
    return [[language.spell(name), range] as const];
  });
}

/**
 * The key that a construct makes for itself where a customer managed key is asked for and none is given: as it comes,
 * without rotation (aws-kinesis/lib/stream.ts, aws-kinesisfirehose/lib/delivery-stream.ts).
 */
export function readOwnKey(construct: Construct, stream: Stream, id: string, policies: KeyPolicies): Key | null {
  const users = optionsOf(stream.encryption).filter(
    ({ value }) =>
      value.kind === 'known' &&
      value.value.kind === 'kms' &&
      value.value.key?.kind === 'declared' &&
      value.value.key.key === id,
  );
  const [first] = users;
  if (first === undefined) return null;
  const { file, call } = construct;
  const header = stream.ranges.attributes[stream.terms.type] ?? stream.ranges.header;
  return {
    ...keyFacts(construct),
    id,
    address: `${construct.address}/Key`,
    kind: 'key',
    spec: absent,
    usage: absent,
    enabled: absent,
    rotation: absent,
    multiRegion: absent,
    deletionWindow: absent,
    customKeyStore: absent,
    aliases: [],
    policy: policies.readOwn(construct),
    bypassesLockoutCheck: absent,
    when: users.length === 1 ? [...construct.when, ...first.when] : construct.when,
    reach: null,
    ranges: { header, block: rangeIn(file, call), attributes: {} },
  };
}
