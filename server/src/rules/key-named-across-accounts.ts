import type { Configuration } from '../model/configuration.ts';
import type { Report } from '../model/finding.ts';
import type { Key, KeyForm, KeyReference } from '../model/key.ts';
import type { Stream } from '../model/stream.ts';
import type { Value } from '../model/value.ts';
import { known, mapValue } from '../model/value.ts';
import { reportEach } from './diagnosis.ts';
import { keyLocation, narrowestRange } from './evidence.ts';
import { judge } from './verdict.ts';
import { addressFrom } from './wording.ts';

/** A key of another account that a stream does not name by an ARN. */
export interface KeyNamedAcrossAccounts {
  readonly key: Key;
  readonly form: Extract<KeyForm, 'key-id' | 'alias-name'>;
}

/**
 * Ids and names of aliases are looked up in the caller's own account: a key of another one has to be named by its ARN or
 * by that of its alias (KMS developer guide, "Allowing users in other accounts to use a KMS key"). Told only where the
 * sources say both accounts.
 */
export function reportKeysNamedAcrossAccounts(configuration: Configuration): readonly Report[] {
  return [
    ...reportNamedBy('key-id', configuration),
    // Another alias of that name may exist in the stream's own account.
    ...reportNamedBy('alias-name', configuration).map((report) => ({ ...report, conditional: true })),
  ];
}

const names = { 'key-id': 'id', 'alias-name': "alias's name" } as const;

function reportNamedBy(form: KeyNamedAcrossAccounts['form'], { streams, keys }: Configuration): readonly Report[] {
  const keysById = new Map(keys.map((key) => [key.id, key]));
  return reportEach(
    'stream',
    streams.filter(({ account }) => account != null),
    (stream) =>
      judge(
        mapValue(faultsIn(stream, keysById), (fault) =>
          fault.kind === 'known' && fault.value?.form !== form ? known(null, fault.trail) : fault,
        ),
        stream.when,
      ),
    (stream) => ({
      range: narrowestRange(stream.ranges, stream.terms.key, stream.terms.type),
      problem: ({ key }, name) =>
        `${name} is in account ${stream.account ?? ''} and its key ${addressFrom(stream, key)} in account ${key.account ?? ''}, but the key is named by its ${names[form]}, which Kinesis looks up in the stream's own account: ${form === 'key-id' ? 'it does not find the key' : 'it does not find the key, unless another one has an alias of that name there'}`,
      advice: () => 'Name the key by its ARN.',
      related: ({ key }) => [keyLocation(key)],
    }),
  );
}

function faultsIn(stream: Stream, keysById: ReadonlyMap<Key['id'], Key>): Value<KeyNamedAcrossAccounts | null> {
  return mapValue(stream.encryption, (encryption): Value<KeyNamedAcrossAccounts | null> => {
    if (encryption.kind !== 'known') return encryption;
    const reference = encryption.value.kind === 'kms' ? encryption.value.key : null;
    return known(reference === null ? null : faultOf(reference, stream, keysById), encryption.trail);
  });
}

/** What is wrong with the name of a key of another account; null where nothing is, or not for certain. */
export function faultOf(
  reference: KeyReference,
  { account }: Stream,
  keysById: ReadonlyMap<Key['id'], Key>,
): KeyNamedAcrossAccounts | null {
  if (reference.kind !== 'declared') return null;
  const { form } = reference;
  const key = keysById.get(reference.key);
  if (key?.account == null || account == null || key.account === account) return null;
  return form === 'key-id' || form === 'alias-name' ? { key, form } : null;
}
