import type { Key, KeyReference } from '../model/key.ts';
import type { Stream } from '../model/stream.ts';
import type { SettledValue, Value } from '../model/value.ts';
import { combine, known, mapValue, unknown } from '../model/value.ts';
import { reportEach } from './diagnosis.ts';
import { keyLocation, narrowestRange } from './evidence.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import { judge } from './verdict.ts';
import { addressFrom, shortened } from './wording.ts';

interface ForeignRegion {
  readonly reference: KeyReference;
  readonly keyRegion: string;
  readonly streamRegion: string;
  readonly multiRegion: boolean;
}

export const streamKeyRegion: Rule = {
  metadata: {
    id: 'stream-key-region',
    title: 'Key lies in another region than the stream',
    defaultSeverity: 'error',
    rationale: `Kinesis calls KMS in the stream's own region, where a key of another region does not exist: starting encryption fails after the stream has been created. The mistake is easily made where a module takes the key of another provider configuration, where \`region\` is set on one of the two resources only, or where an ARN is copied from another environment.

Use a key of the stream's region. A multi-region key works through its replica in that region.`,
    firesWhen:
      "the stream's region is known and the key's is another: the region of the declared key's provider or of its `region` argument, or the region in the ARN that names the key.",
    silentWhen:
      "one of the two regions is not known, the key is a multi-region key with a replica in the stream's region, or the key is named by its alias's name, which every region may have.",
    examples: [
      {
        language: 'hcl',
        bad: `provider "aws" {
  region = "eu-west-1"
}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}
`,
        good: `provider "aws" {
  region = "eu-west-1"
}

resource "aws_kms_key" "orders" {
  description         = "Encrypts the Kinesis stream orders"
  enable_key_rotation = true
}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.orders.arn
}
`,
      },
    ],
    controls: [],
    frameworks: [],
    fixes: ['encrypt-with-key', 'encrypt-with-new-key', 'suppress'],
    references: [references.startStreamEncryption, references.terraformRegion],
  },

  check({ streams, keys }) {
    const keysById = new Map(keys.map((key) => [key.id, key]));
    return reportEach(
      'stream',
      streams,
      (stream) => judge(faultsIn(stream, keysById), stream.when),
      (stream) => ({
        range: narrowestRange(stream.ranges, stream.terms.key, stream.terms.type),
        problem: ({ reference, keyRegion, streamRegion }, name) =>
          `${name} is in ${streamRegion} but its key ${nameOfKey(reference, stream, keysById)} is in ${keyRegion}, where Kinesis cannot use it`,
        advice: ({ streamRegion, multiRegion }) =>
          multiRegion
            ? `Use a replica of the key in ${streamRegion}, or another key there.`
            : `Use a key in ${streamRegion}.`,
        related: ({ reference }) => {
          const key = reference.kind === 'declared' ? keysById.get(reference.key) : undefined;
          return key === undefined ? [] : [keyLocation(key)];
        },
      }),
    );
  },
};

type KeysById = ReadonlyMap<Key['id'], Key>;

function nameOfKey(reference: KeyReference, stream: Stream, keysById: KeysById): string {
  if (reference.kind === 'named') return shortened(reference.text);
  const key = reference.kind === 'declared' ? keysById.get(reference.key) : undefined;
  return key === undefined ? '' : addressFrom(stream, key);
}

function faultsIn(stream: Stream, keysById: KeysById): Value<ForeignRegion | null> {
  return mapValue(stream.encryption, (encryption): Value<ForeignRegion | null> => {
    if (encryption.kind !== 'known') return encryption;
    const reference = encryption.value.kind === 'kms' ? encryption.value.key : null;
    if (reference === null) return known(null);
    return combine(stream.region, regionOf(reference, keysById), (streamRegion, keyRegion) =>
      mapValue(compare(reference, streamRegion, keyRegion, keysById), (fault) =>
        fault.kind === 'known' ? known(fault.value, encryption.trail) : fault,
      ),
    );
  });
}

function regionOf(reference: KeyReference, keysById: KeysById): Value<string> {
  switch (reference.kind) {
    case 'declared':
      return keysById.get(reference.key)?.region ?? unknown('the key is not known');
    case 'named':
      return reference.region === null ? unknown('the key is named without its region') : known(reference.region);
    case 'aws-managed':
    case 'unknown':
      return unknown('the region of the key is not known');
  }
}

function compare(
  reference: KeyReference,
  streamRegion: SettledValue<string>,
  keyRegion: SettledValue<string>,
  keysById: KeysById,
): Value<ForeignRegion | null> {
  if (streamRegion.kind !== 'known' || keyRegion.kind !== 'known') return unknown('a region is not known');
  if (streamRegion.value === keyRegion.value) return known(null);
  const regions = { reference, keyRegion: keyRegion.value, streamRegion: streamRegion.value };
  if (reference.kind === 'named') return known({ ...regions, multiRegion: reference.text.includes(':key/mrk-') });
  if (reference.kind !== 'declared') return known(null);
  // The name of an alias is looked up in the stream's region, where another key may have the same one.
  if (reference.form === 'alias-name') return unknown('an alias of that name may exist in each region');
  const key = keysById.get(reference.key);
  if (key === undefined || mayHaveReplica(key, regions.streamRegion, keysById)) return known(null);
  return mapValue(key.multiRegion, (multiRegion): Value<ForeignRegion | null> =>
    multiRegion.kind === 'unknown'
      ? multiRegion
      : known({ ...regions, multiRegion: multiRegion.kind === 'known' && multiRegion.value }),
  );
}

/** Whether a declared replica of the key is in the region, or in one that is not known. */
function mayHaveReplica(key: Key, region: string, keysById: KeysById): boolean {
  const primary = key.primary ?? key.id;
  return [...keysById.values()].some(
    (other) =>
      other.id !== key.id &&
      (other.id === primary || (other.kind === 'replica-key' && other.primary === primary)) &&
      (other.region.kind !== 'known' || other.region.value === region),
  );
}
