import type { KeyReference } from '../model/key.ts';
import type { RelatedLocation } from '../model/source.ts';
import type { Stream } from '../model/stream.ts';
import type { Assumption, Trail } from '../model/value.ts';
import { assuming, conjunction, optionsOf } from '../model/value.ts';
import { reportEach } from './diagnosis.ts';
import { keyLocation, narrowestRange } from './evidence.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import type { Verdict } from './verdict.ts';
import { addressFrom, enumerate } from './wording.ts';

export const streamKeyShared: Rule = {
  metadata: {
    id: 'stream-key-shared',
    title: 'Several streams share one key',
    defaultSeverity: 'off',
    rationale: `One key for several streams means one key policy for all of them, one switch that stops them all, and one deletion that loses them all. That is often what is wanted. Where streams belong to different tenants or to different classes of data, a key for each keeps them apart: a permission granted for one stream then says nothing about another.

Give each stream a key of its own (\`for_each\` on the key as on the stream), or keep the shared key and narrow each statement of its policy with the condition \`kms:EncryptionContext:aws:kinesis:arn\`.

The rule is off by default; turn it on where tenants must be isolated.`,
    firesWhen:
      'two or more streams are encrypted with the same customer managed key; instances of one `for_each` count.',
    silentWhen:
      'the streams use the AWS managed key, keys that are not known, or the same key only under conditions that exclude each other.',
    examples: [
      {
        language: 'hcl',
        bad: `resource "aws_kms_key" "tenants" {
  description         = "Encrypts the Kinesis streams of all tenants"
  enable_key_rotation = true
}

resource "aws_kinesis_stream" "tenant" {
  for_each = toset(["north", "south"])

  name            = each.key
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.tenants.arn
}
`,
        good: `resource "aws_kms_key" "tenant" {
  for_each = toset(["north", "south"])

  description         = "Encrypts the Kinesis stream \${each.key}"
  enable_key_rotation = true
}

resource "aws_kinesis_stream" "tenant" {
  for_each = toset(["north", "south"])

  name            = each.key
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.tenant[each.key].arn
}
`,
      },
    ],
    controls: [],
    frameworks: [],
    fixes: ['encrypt-with-new-key', 'suppress'],
    references: [references.kmsConditions, references.keyPermissions],
  },

  check({ streams, keys }) {
    const keysById = new Map(keys.map((key) => [key.id, key]));
    const usesByKey = groupByKey(streams.flatMap(usesOf));
    return reportEach(
      'stream',
      streams,
      (stream) => judgeSharing(stream, usesByKey),
      (stream) => ({
        range: narrowestRange(stream.ranges, stream.terms.key, stream.terms.type),
        problem: ({ others }, name) =>
          `${name} shares its key with ${enumerateStreams(stream, others)}: one key policy decides who reads them all, and losing the key loses them all`,
        advice: () => 'Give each stream a key of its own where tenants must be isolated.',
        related: ({ reference, others }) => {
          const key = reference.kind === 'declared' ? keysById.get(reference.key) : undefined;
          return [...(key === undefined ? [] : [keyLocation(key)]), ...others.map(streamLocation)];
        },
      }),
    );
  },
};

/** One key that a stream may be encrypted with. */
interface KeyUse {
  readonly stream: Stream;
  readonly reference: KeyReference;
  /** Equal for the same key. */
  readonly identity: string;
  /** What must hold for this use, given that the stream exists. */
  readonly when: readonly Assumption[];
  /** What must hold for this use and for the stream. */
  readonly required: readonly Assumption[];
  readonly trail: Trail;
}

interface Shared {
  readonly reference: KeyReference;
  readonly others: readonly Stream[];
}

function usesOf(stream: Stream): readonly KeyUse[] {
  return optionsOf(assuming(stream.encryption, stream.when)).flatMap(({ when, value }) => {
    const reference = value.kind === 'known' && value.value.kind === 'kms' ? value.value.key : null;
    const identity = reference === null ? null : identityOf(reference, stream);
    const required = conjunction(stream.when, when);
    if (value.kind !== 'known' || reference === null || identity === null || required === null) return [];
    return [{ stream, reference, identity, when, required, trail: value.trail }];
  });
}

/** Null for what is not known to be one customer managed key. */
function identityOf(reference: KeyReference, { region }: Stream): string | null {
  switch (reference.kind) {
    case 'declared':
      return `declared ${reference.key}`;
    case 'named':
      // Names without a region mean a key of the stream's own.
      if (reference.region !== null) return `named ${reference.text}`;
      return region.kind === 'known' ? `named ${reference.text} in ${region.value}` : `named ${reference.text}`;
    case 'aws-managed':
    case 'unknown':
      return null;
  }
}

/** The uses of each key, those under the fewest conditions first. */
function groupByKey(uses: readonly KeyUse[]): ReadonlyMap<string, readonly KeyUse[]> {
  const groups = new Map<string, KeyUse[]>();
  for (const use of uses) {
    const group = groups.get(use.identity);
    if (group === undefined) groups.set(use.identity, [use]);
    else group.push(use);
  }
  for (const group of groups.values()) group.sort((a, b) => a.required.length - b.required.length);
  return groups;
}

/** Sharing is certain where every key the stream may have is also another stream's, without any further condition. */
function judgeSharing(stream: Stream, usesByKey: ReadonlyMap<string, readonly KeyUse[]>): Verdict<Shared> {
  const shared = usesOf(stream).flatMap((use) => {
    const others = othersSharing(use, usesByKey.get(use.identity) ?? []);
    const [first] = others;
    if (first === undefined) return [];
    const certain = first.together.length === use.required.length;
    const fault = { reference: use.reference, others: others.map((other) => other.stream) };
    return [{ certain, fault, when: certain ? use.when : first.together, trail: use.trail }];
  });
  if (shared.length === 0) return { fires: 'never', cases: [] };
  const options = optionsOf(assuming(stream.encryption, stream.when));
  const always = shared.length === options.length && shared.every(({ certain }) => certain);
  return { fires: always ? 'always' : 'sometimes', cases: shared };
}

/** Other streams are looked for until there are this many: a key may serve thousands. */
const othersLimit = 20;

/** The first streams that may use the key at the same time, and what must hold for both; the most certain one first. */
function othersSharing(
  use: KeyUse,
  group: readonly KeyUse[],
): readonly { readonly stream: Stream; readonly together: readonly Assumption[] }[] {
  const others = new Map<Stream, readonly Assumption[]>();
  for (const other of group) {
    if (others.size === othersLimit) break;
    if (other.stream.id === use.stream.id || others.has(other.stream)) continue;
    const together = conjunction(use.required, other.required);
    if (together !== null) others.set(other.stream, together);
  }
  return [...others]
    .map(([stream, together]) => ({ stream, together }))
    .sort((a, b) => a.together.length - b.together.length);
}

const namesLimit = 3;

function enumerateStreams(stream: Stream, others: readonly Stream[]): string {
  const names = others.slice(0, namesLimit).map((other) => addressFrom(stream, other));
  return enumerate(others.length > namesLimit ? [...names, 'others'] : names);
}

function streamLocation(stream: Stream): RelatedLocation {
  return { range: stream.ranges.header, message: `${stream.address} uses the key too` };
}
