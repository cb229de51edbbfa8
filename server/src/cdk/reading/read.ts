import type { Configuration } from '../../model/configuration.ts';
import type { Key } from '../../model/key.ts';
import type { Stream } from '../../model/stream.ts';
import { optionsOf, unknown } from '../../model/value.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import { entityName } from '../libraries/entity.ts';
import type { Call, SourceFile } from '../syntax/tree.ts';
import { fold } from '../syntax/tree.ts';
import type { Construct } from './construct.ts';
import { createConstruct, createConstructNames, rangeIn } from './construct.ts';
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

/** Reads the constructs of a file into the model. */
export function readFile(file: SourceFile, evaluator: Evaluator, documents: () => readonly string[]): CdkConfiguration {
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
  const configuration: Configuration = {
    uri: file.uri,
    streams,
    keys: [...readKeys(constructs, evaluator, declared, policies, (key) => users.get(key) ?? []), ...ownKeys],
    imports: [],
    policies: [],
    notices: file.unread.map((part) => ({ range: rangeIn(file, part), document: file.uri, reason: part.reason })),
    documents: documents(),
  };
  return { configuration, file, constructs: byId, tagging };
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
  const mutation = stray.find(({ path: [first = ''] }) => encryptionProperties.has(fold(first)));
  if (mutation === undefined) return stream;
  const reason = `\`${mutation.path.join('.')}\` is set in this file on something that is not followed`;
  return { ...stream, encryption: unknown(reason) };
}
