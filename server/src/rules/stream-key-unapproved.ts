import type { Key, KeyReference } from '../model/key.ts';
import type { Stream } from '../model/stream.ts';
import type { Value } from '../model/value.ts';
import { known, mapValue, unknown } from '../model/value.ts';
import { reportEach } from './diagnosis.ts';
import { keyLocation, narrowestRange } from './evidence.ts';
import { references } from './references.ts';
import type { Rule } from './rule.ts';
import { judge } from './verdict.ts';
import { addressFrom, enumerate, shortened } from './wording.ts';

interface Unapproved {
  readonly reference: KeyReference;
}

export const streamKeyUnapproved: Rule = {
  metadata: {
    id: 'stream-key-unapproved',
    title: 'Stream is encrypted with a key that is not approved',
    defaultSeverity: 'warning',
    rationale: `Where a central team owns the keys, any other key escapes its rotation, its key policies and its alarms. List the keys that streams may use in the setting \`approvedKeys\`: names of aliases, ARNs or key ids, with \`*\` for any run of characters, such as \`alias/data-*\` or \`arn:aws:kms:eu-west-1:111122223333:key/*\`. Until then this rule says nothing.

What the sources write is compared. A key that streams name by its alias and by its ARN needs a pattern for each. The AWS managed key has a rule of its own and is not judged here.`,
    firesWhen:
      'keys are approved, and a data, delivery or video stream names another one by a literal; or it uses a declared key of which aliases are known, none of them is approved, and only aliases are.',
    silentWhen:
      'no keys are approved; the key is not known; or it is declared in the same sources and could still match: its ARN is not known before it exists, nor is an alias that is not written here.',
    examples: [
      {
        language: 'hcl',
        bad: `# approvedKeys: [alias/data-*]
resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "alias/orders"
}
`,
        good: `# approvedKeys: [alias/data-*]
resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "alias/data-orders"
}
`,
      },
    ],
    controls: [],
    frameworks: [],
    fixes: ['suppress'],
    references: [references.startStreamEncryption, references.kmsConcepts],
  },

  check({ streams, keys }, { approvedKeys }) {
    if (approvedKeys.length === 0) return [];
    const keysById = new Map(keys.map((key) => [key.id, key]));
    return reportEach(
      'stream',
      streams,
      (stream) => judge(faultsIn(stream, keysById, approvedKeys), stream.when),
      (stream) => ({
        range: narrowestRange(stream.ranges, stream.terms.key, stream.terms.type),
        problem: ({ reference }, name) =>
          `${name} is encrypted with ${nameOf(reference, stream, keysById)}, which is not among the approved keys`,
        advice: () =>
          `Name a key that matches ${enumerate(approvedKeys.map(shortened), 3)}, or have this one approved.`,
        related: ({ reference }) => {
          const key = reference.kind === 'declared' ? keysById.get(reference.key) : undefined;
          return key === undefined ? [] : [keyLocation(key)];
        },
      }),
    );
  },
};

type KeysById = ReadonlyMap<Key['id'], Key>;

function nameOf(reference: KeyReference, stream: Stream, keysById: KeysById): string {
  if (reference.kind === 'named') return shortened(reference.text);
  const key = reference.kind === 'declared' ? keysById.get(reference.key) : undefined;
  return key === undefined ? 'a key' : addressFrom(stream, key);
}

function faultsIn(stream: Stream, keysById: KeysById, patterns: readonly string[]): Value<Unapproved | null> {
  return mapValue(stream.encryption, (encryption): Value<Unapproved | null> => {
    if (encryption.kind !== 'known') return encryption;
    const reference = encryption.value.kind === 'kms' ? encryption.value.key : null;
    if (reference === null || reference.kind === 'aws-managed') return known(null, encryption.trail);
    const approved = isApproved(reference, keysById, patterns);
    if (approved === null) return unknown('which key it is cannot be told', encryption.trail);
    return known(approved ? null : { reference }, encryption.trail);
  });
}

/** Null where that is not known. */
function isApproved(reference: KeyReference, keysById: KeysById, patterns: readonly string[]): boolean | null {
  if (reference.kind === 'named') return patterns.some((pattern) => approves(pattern, reference.text));
  const aliases = reference.kind === 'declared' ? (keysById.get(reference.key)?.aliases ?? []) : [];
  if (aliases.some((alias) => patterns.some((pattern) => approves(pattern, alias)))) return true;
  const onlyAliases = patterns.every((pattern) => resourceOf(pattern).startsWith('alias/'));
  return aliases.length > 0 && onlyAliases ? false : null;
}

/** Two ARNs are compared as a whole; a name alone stands for the key in the stream's own account and region. */
function approves(pattern: string, text: string): boolean {
  if (matches(pattern, text)) return true;
  return !(isArn(pattern) && isArn(text)) && matches(resourceOf(pattern), resourceOf(text));
}

function isArn(name: string): boolean {
  return name.startsWith('arn:');
}

/** `alias/NAME` or `key/ID`, in whichever of the four forms a key is named. */
function resourceOf(name: string): string {
  const resource = isArn(name) ? name.split(':').slice(5).join(':') : name;
  return /^(?:alias|key)\//u.test(resource) ? resource : `key/${resource}`;
}

function matches(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'su').test(text);
}
