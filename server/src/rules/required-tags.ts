import type { Settings } from '../config/settings.ts';
import type { Report, Subject } from '../model/finding.ts';
import type { Key, Tags } from '../model/key.ts';
import type { Stream } from '../model/stream.ts';
import type { Assumption, SettledValue, Value } from '../model/value.ts';
import { known, mapValue } from '../model/value.ts';
import { reportOf } from './diagnosis.ts';
import { narrowestRange } from './evidence.ts';
import { usedKeys } from './key-use.ts';
import type { Rule } from './rule.ts';
import { judge } from './verdict.ts';
import { attributeName, enumerate, isDeployedByTerraform, nameInstances } from './wording.ts';

interface Untagged {
  readonly missing: readonly string[];
}

export const requiredTags: Rule = {
  metadata: {
    id: 'required-tags',
    title: 'Required tag is missing',
    defaultSeverity: 'warning',
    rationale: `Owner, cost centre and data classification are what auditors and incident responders look up first, and what attribute-based access control and cost reports rest on. List the tags that your organisation requires under \`requiredTags\` in the configuration; until then this rule says nothing.

Add the tags to the resource or, in Terraform, to the \`default_tags\` of its provider.`,
    firesWhen:
      'a stream, or a declared key that encrypts a stream, lacks a tag of `requiredTags`. Names are compared exactly, as AWS does; default tags of the provider count.',
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

  check(configuration, settings) {
    if (settings.requiredTags.length === 0) return [];
    const streamName = nameInstances(configuration.streams, 'this stream');
    const keyName = nameInstances(configuration.keys, 'this key');
    return [
      ...configuration.streams.flatMap((stream) =>
        checkTags(stream, { kind: 'stream', id: stream.id }, streamName(stream), stream.when, settings),
      ),
      ...usedKeys(configuration).flatMap(({ key }) =>
        checkTags(key, { kind: 'key', id: key.id }, keyName(key), [], settings),
      ),
    ];
  },
};

function checkTags(
  resource: Stream | Key,
  subject: Subject,
  name: string,
  given: readonly Assumption[],
  settings: Settings,
): readonly Report[] {
  const attribute = attributeName(['tags'], resource.language);
  return reportOf(judge(faultsIn(resource.tags, settings.requiredTags), given), {
    subject,
    range: narrowestRange(resource.ranges, attribute),
    calls: resource.calls,
    problem: ({ missing }) =>
      `${name} lacks the required ${missing.length === 1 ? 'tag' : 'tags'} ${enumerate(missing)}`,
    advice: ({ missing }) => adviceFor(missing, attribute, resource),
    related: () => [],
  });
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
    return known(missing.length === 0 ? null : { missing }, settled.kind === 'absent' ? [] : settled.trail);
  });
}

/** A tag whose value is not known is there all the same. */
function hasTag(tags: SettledValue<Tags>, tag: string): boolean {
  return tags.kind === 'known' && Object.hasOwn(tags.value, tag);
}
