import type { Configuration, Notice } from '../../model/configuration.ts';
import type { Key } from '../../model/key.ts';
import type { Stream } from '../../model/stream.ts';
import { optionsOf, unknown } from '../../model/value.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import { entityName } from '../libraries/entity.ts';
import type { Call, SourceFile } from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';
import type { Construct } from './construct.ts';
import { createConstruct, createConstructNames } from './construct.ts';
import { createKeyPolicies } from './key-policy.ts';
import { declareKeys, isKey, isKeyOrAlias, readKeys, readOwnKey } from './keys.ts';
import type { Mutation } from './construct.ts';
import { findMutations } from './mutations.ts';
import type { Tagging } from './tags.ts';
import { createTagging } from './tags.ts';
import { streamReaders } from './streams.ts';

/** A file of an app together with what it was read from, which edits and hovers need. */
export interface CdkConfiguration {
  readonly configuration: Configuration;
  readonly file: SourceFile;
  /** The construct behind a stream's or a key's id; for a key that a stream makes for itself, that stream. */
  readonly constructs: ReadonlyMap<string, Construct>;
  readonly tagging: Tagging;
}

/** What the constructs of a file, or of a part of it, say. */
export interface ReadConstructs {
  readonly streams: readonly Stream[];
  /** Those that are constructs. */
  readonly keys: readonly Key[];
  /** Those that streams make for themselves. */
  readonly ownKeys: readonly Key[];
  readonly constructs: ReadonlyMap<string, Construct>;
  readonly tagging: Tagging;
  readonly notices: readonly Notice[];
  readonly reach: Reach;
}

/** What has a say in other parts of the file without naming anything of theirs, or would listen to it. */
export interface Reach {
  /** Something here may change any construct. */
  readonly isStray: boolean;
  /** The names of the aliases that are made here. */
  readonly aliases: ReadonlySet<string>;
  /** Those that are meant here, and not made here. */
  readonly missingAliases: ReadonlySet<string>;
}

/** Reads the constructs of a file into the model. */
export function readFile(file: SourceFile, evaluator: Evaluator, documents: () => readonly string[]): CdkConfiguration {
  const { streams, keys, ownKeys, constructs, tagging, notices } = readConstructs(file, evaluator);
  const configuration = configurationOf(file.uri, streams, [...keys, ...ownKeys], notices, documents());
  return { configuration, file, constructs, tagging };
}

export function configurationOf(
  uri: string,
  streams: readonly Stream[],
  keys: readonly Key[],
  notices: readonly Notice[],
  documents: readonly string[],
): Configuration {
  return { uri, streams, keys, imports: [], policies: [], notices, documents };
}

export function readConstructs(file: SourceFile, evaluator: Evaluator): ReadConstructs {
  const mutations = findMutations(file, evaluator);
  const names = createConstructNames();
  const tagging = createTagging(file, evaluator);
  const constructs = file.calls.flatMap((call) => {
    const made = evaluator.libraryCall(call);
    if (made === null || !isOfInterest(`${made.entity.library}:${entityName(made.entity)}`)) return [];
    return createConstruct(made, evaluator, names, mutations.of(call), tagging) ?? [];
  });
  const declared = declareKeys(constructs, evaluator);
  const byId = new Map(constructs.map((construct) => [construct.id, construct]));
  const policies = createKeyPolicies(file, evaluator, mutations);
  const streams: Stream[] = [];
  const users = new Map<Key['id'], Call[]>();
  const ownKeys: Key[] = [];
  for (const construct of constructs) {
    const ownKey = `${construct.id}/Key`;
    const stream = streamReaders[construct.type]?.(construct, { evaluator, declared, ownKeyOf: () => ownKey }) ?? null;
    if (stream === null) continue;
    for (const used of keysOf(stream)) users.set(used, [...(users.get(used) ?? []), construct.call]);
    const key = readOwnKey(construct, stream, ownKey, policies);
    streams.push(withStray(stream, mutations.stray));
    if (key === null) continue;
    ownKeys.push(key);
    byId.set(ownKey, construct);
  }
  const keys = readKeys(constructs, evaluator, declared, policies, (key) => users.get(key) ?? []);
  return {
    streams,
    keys,
    ownKeys,
    constructs: byId,
    tagging,
    notices: noticesOf(file, evaluator),
    reach: {
      isStray: mutations.stray.some(isOfEncryption) || tagging.isStray(),
      aliases: declared.aliases,
      missingAliases: declared.missing,
    },
  };
}

/** That parts of a file say nothing because they could not be read. */
export function noticesOfUnread(uri: string, unread: SourceFile['unread']): readonly Notice[] {
  return unread.map(({ start, end, reason }) => ({ range: { uri, start, end }, document: uri, reason }));
}

function noticesOf(file: SourceFile, evaluator: Evaluator): readonly Notice[] {
  const unread = noticesOfUnread(file.uri, file.unread);
  if (!evaluator.isExhausted()) return unread;
  const reason = 'this file takes too long to evaluate, so constructs may be left out';
  return [...unread, { range: null, document: file.uri, reason }];
}

/** The declared keys that may encrypt a stream. */
function keysOf({ encryption }: Stream): readonly Key['id'][] {
  return optionsOf(encryption).flatMap(({ value }) =>
    value.kind === 'known' && value.value.kind === 'kms' && value.value.key?.kind === 'declared'
      ? [value.value.key.key]
      : [],
  );
}

function isOfInterest(type: string): boolean {
  const probe = { type } as Construct;
  return Object.hasOwn(streamReaders, type) || isKeyOrAlias(probe) || isKey(probe);
}

/** Properties of the template that have a say in encryption. */
const encryptionProperties = new Set(
  [
    'StreamEncryption',
    'DeliveryStreamEncryptionConfigurationInput',
    'KmsKeyId',
    'encryptionType',
    'serverSideEncryption',
  ].map(fold),
);

/** A change of the encryption of something that is not followed may be a change of any stream here. */
function withStray(stream: Stream, stray: readonly Mutation[]): Stream {
  const mutation = stray.find(isOfEncryption);
  if (mutation === undefined) return stream;
  const reason = `\`${mutation.path.join('.')}\` is set in this file on something that is not followed`;
  return { ...stream, encryption: unknown(reason) };
}

function isOfEncryption({ path: [first = ''] }: Mutation): boolean {
  return encryptionProperties.has(fold(first));
}
