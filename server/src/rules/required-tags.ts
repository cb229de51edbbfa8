import type { Key, Tags } from '../model/key.ts';
import { moreTags } from '../model/key.ts';
import type { Stream } from '../model/stream.ts';
import type { SettledValue, Value } from '../model/value.ts';
import { known, mapValue, unknown } from '../model/value.ts';
import type { Diagnosis } from './diagnosis.ts';
import { reportEach } from './diagnosis.ts';
import { narrowestRange } from './evidence.ts';
import { usersByKey } from './key-use.ts';
import type { Rule } from './rule.ts';
import { judge } from './verdict.ts';
import { attributeName, enumerate, isDeployedByTerraform } from './wording.ts';

interface Untagged {
  readonly missing: readonly string[];
}

export const requiredTags: Rule = {
  metadata: {
    id: 'required-tags',
    title: 'Required tag is missing',
    defaultSeverity: 'warning',
    rationale: `Owner, cost centre and data classification are what auditors and incident responders look up first, and what attribute-based access control and cost reports rest on. List the tags that your organisation requires in the setting \`kinesis-encryption.requiredTags\`; until then this rule says nothing.

Add the tags to the resource or, in Terraform, to the \`default_tags\` of its provider.`,
    firesWhen:
      'a stream, or a declared key that encrypts a stream, lacks a required tag. Names are compared exactly, as AWS does; default tags of the provider count.',
    silentWhen: 'no tags are required, or the tags are not known.',
    examples: [
      {
        language: 'hcl',
        bad: `# requiredTags: [owner, data-classification]
variable "key_arn" {
  type = string
}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = var.key_arn

  tags = {
    owner = "payments"
  }
}
`,
        good: `# requiredTags: [owner, data-classification]
variable "key_arn" {
  type = string
}

resource "aws_kinesis_stream" "orders" {
  name            = "orders"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = var.key_arn

  tags = {
    owner               = "payments"
    data-classification = "confidential"
  }
}
`,
      },
    ],
    controls: [],
    frameworks: [],
    fixes: ['add-tags', 'suppress'],
    references: [],
  },

  check(configuration, { requiredTags: required }) {
    if (required.length === 0) return [];
    const users = usersByKey(configuration);
    const used = configuration.keys.filter(({ id }) => users.has(id));
    return [
      ...reportEach(
        'stream',
        configuration.streams,
        (stream) => judge(faultsIn(stream.tags, required), stream.when),
        diagnose,
      ),
      ...reportEach('key', used, (key) => judge(faultsIn(key.tags, required)), diagnose),
    ];
  },
};

function diagnose(resource: Stream | Key): Diagnosis<Untagged> {
  const attribute = attributeName(['tags'], resource.language);
  return {
    range: narrowestRange(resource.ranges, attribute),
    problem: ({ missing }, name) =>
      `${name} lacks the required ${missing.length === 1 ? 'tag' : 'tags'} ${enumerate(missing)}`,
    advice: ({ missing }) => adviceFor(missing, attribute, resource),
    related: () => [],
  };
}

function adviceFor(missing: readonly string[], attribute: string, { language }: Stream | Key): string {
  const them = missing.length === 1 ? 'it' : 'them';
  return isDeployedByTerraform(language)
    ? `Add ${them} to ${attribute} or to the provider's default tags.`
    : `Add ${them} to ${attribute}.`;
}

function faultsIn(tags: Value<Tags>, required: readonly string[]): Value<Untagged | null> {
  return mapValue(tags, (settled): Value<Untagged | null> => {
    if (settled.kind === 'unknown') return settled;
    const missing = required.filter((tag) => !hasTag(settled, tag));
    const more = settled.kind === 'known' ? settled.value[moreTags] : undefined;
    if (missing.length > 0 && more !== undefined) return unknown(more);
    return known(missing.length === 0 ? null : { missing }, settled.kind === 'absent' ? [] : settled.trail);
  });
}

/** A tag whose value is not known is there all the same. */
function hasTag(tags: SettledValue<Tags>, tag: string): boolean {
  return tags.kind === 'known' && Object.hasOwn(tags.value, tag);
}
