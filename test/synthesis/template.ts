import assert from 'node:assert/strict';
import type { Stream } from '../../server/src/model/stream.ts';
import { classify } from '../../server/src/model/stream.ts';
import type { TemplateText } from '../../server/src/model/policy-template.ts';
import { operatorName } from '../../server/src/model/policy-template.ts';
import { statementsFor } from '../../server/src/policy/library/for-streams.ts';
import type { Workspace } from '../golden/workspace.ts';
import { pathOf, uriOf } from '../golden/workspace.ts';
import type { Resource } from './assembly.ts';

/** Every stream of a template is one of the model's, of the same class. Returns those of the model that are in none. */
export function compare({ analysis }: Workspace, path: string, resources: readonly Resource[]): readonly Stream[] {
  const streams = analysis
    .configuration(uriOf(path))
    .streams.filter(({ ranges }) => pathOf(ranges.header.uri) === path);
  const seen = new Set<Stream>();
  for (const resource of resources) {
    const { type, id, properties } = resource;
    if (type === 'AWS::KMS::Key') continue;
    const stream = streams.find(({ address }) => isAddressOf(address, id));
    assert.ok(stream !== undefined, `${id} is not in the model`);
    seen.add(stream);
    const { classification } = classify(stream);
    // What is looked up in the account is a placeholder until it is.
    const isPlaceholder = JSON.stringify(properties).includes('1234abcd-12ab-34cd-56ef-1234567890ab');
    if (classification !== 'unknown' && !isPlaceholder) assert.equal(classOf(resource), classification, id);
  }
  return streams.filter((stream) => !seen.has(stream));
}

/** An address is the id as it is written, with expressions inside perhaps. */
export function isAddressOf(address: string, id: string): boolean {
  // What Go makes of texts: pointers, and formats.
  const inner = /^(?:jsii\.String\(|&)(.*?)\)?$/su.exec(address)?.[1] ?? address;
  const format = /^(?:jsii|fmt)\.Sprintf\("([^"]*)"/u.exec(inner)?.[1];
  const written = format === undefined ? inner : `"${format.replaceAll(/%\w/gu, '{}')}"`;
  const text = /["']/u.test(written)
    ? written
        .split(/\s*\+\s*/u)
        .map(literalOf)
        .join('')
    : written;
  // The CDK has no slashes in ids.
  const parts = text
    .replaceAll('`', '')
    .replaceAll('/', '--')
    .split(/\$?\{[^}]*\}/u);
  return new RegExp(`^${parts.map(escaped).join('.*')}$`, 'u').test(id);
}

/** The text of a literal of any language; a blank for another expression. */
function literalOf(operand: string): string {
  return /^f?(["'])(.*)\1$/u.exec(operand)?.[2] ?? '{}';
}

/** What AWS makes of a resource. */
function classOf({ type, region, properties }: Resource): string {
  const get = (name: string): Record<string, unknown> | undefined =>
    properties[name] as Record<string, unknown> | undefined;
  if (type === 'AWS::KinesisVideo::Stream') return keyClass(properties['KmsKeyId']) ?? 'aws-managed-key';
  if (type === 'AWS::KinesisFirehose::DeliveryStream') {
    const encryption = get('DeliveryStreamEncryptionConfigurationInput');
    if (properties['DeliveryStreamType'] === 'KinesisStreamAsSource') return 'not-applicable';
    if (encryption === undefined) return 'unencrypted';
    if (encryption['KeyType'] === 'AWS_OWNED_CMK') return 'aws-owned-key';
    return keyClass(encryption['KeyARN']) ?? 'key-missing';
  }
  const encryption = get('StreamEncryption');
  if (encryption === undefined) return 'unencrypted';
  // The default of the higher level: the AWS managed key wherever there is one.
  if (encryption['Fn::If'] !== undefined) return region?.startsWith('cn-') === true ? 'unencrypted' : 'aws-managed-key';
  if (encryption['EncryptionType'] !== 'KMS') return 'unencrypted';
  return keyClass(encryption['KeyId']) ?? 'key-missing';
}

function keyClass(key: unknown): string | null {
  if (key === undefined) return null;
  return JSON.stringify(key).includes('alias/aws/') ? 'aws-managed-key' : 'customer-managed-key';
}

const usualRegion = 'eu-west-1';
const account = '111122223333';
const wildcard = '*';

const kinds: Readonly<Record<string, Stream['kind']>> = {
  'AWS::Kinesis::Stream': 'data-stream',
  'AWS::KinesisFirehose::DeliveryStream': 'delivery-stream',
  'AWS::KinesisVideo::Stream': 'video-stream',
};

interface Statement {
  readonly sid: unknown;
  readonly effect: unknown;
  readonly principal: unknown;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** `operator key`, and values. */
  readonly conditions: Readonly<Record<string, readonly string[]>>;
}

/**
 * A key that a fix has made rotates, and its policy is the library's for the streams that use it, word for word: ids,
 * effects, principals, actions, resources, and conditions with their values.
 */
export function checkKey(key: Resource, resources: readonly Resource[]): void {
  const { id, properties, logicalId, stack } = key;
  const region = key.region ?? usualRegion;
  assert.equal(properties['EnableKeyRotation'], true, id);
  assert.equal(properties['PendingWindowInDays'], 30, id);
  const users = resources.filter(
    (one) => one.type in kinds && one.stack === stack && JSON.stringify(one.properties).includes(`"${logicalId}"`),
  );
  assert.ok(users.length > 0, `no stream uses ${id}`);
  const names = users
    .filter(({ type }) => type === 'AWS::Kinesis::Stream')
    .map(({ properties: { Name } }) => (Name === undefined ? `${stack}-${wildcard}` : rendered(Name, key)));
  const arns = [...new Set(names)].sort().map((name) => `arn:aws:kinesis:${region}:${account}:stream/${name}`);
  const exact = arns.every((arn) => !arn.includes(wildcard));
  const { Statement } = properties['KeyPolicy'] as { readonly Statement: readonly Record<string, unknown>[] };
  const expected = statementsFor(users.map(({ type }) => kinds[type] ?? 'data-stream')).map(
    ({ sid, effect, actions, principal, conditions }): Statement => {
      assert.ok('type' in principal);
      return {
        sid,
        effect,
        principal: { [principal.type]: fill(principal.identifier, arns, region)[0] },
        actions,
        resources: ['*'],
        conditions: Object.fromEntries(
          conditions.map(({ test, variable, value }) => [
            `${operatorName(test, exact)} ${variable}`,
            fill(value, arns, region),
          ]),
        ),
      };
    },
  );
  const written = Statement.map((one): Statement => {
    const conditions = (one['Condition'] ?? {}) as Record<string, Record<string, unknown>>;
    return {
      sid: one['Sid'],
      effect: one['Effect'],
      principal: Object.fromEntries(
        Object.entries(one['Principal'] as object).map(([type, value]) => [type, rendered(value, key)]),
      ),
      actions: [one['Action']].flat().map(String),
      resources: [one['Resource']].flat().map((resource) => rendered(resource, key)),
      conditions: Object.fromEntries(
        Object.entries(conditions).flatMap(([operator, keys]) =>
          Object.entries(keys).map(([name, value]) => [
            `${operator} ${name}`,
            [value]
              .flat()
              .map((text) => rendered(text, key))
              .sort(),
          ]),
        ),
      ),
    };
  });
  assert.deepEqual(written, expected, id);
}

/** The texts that a template stands for. */
function fill(text: TemplateText, arns: readonly string[], region: string): readonly string[] {
  if (text.some((part) => typeof part === 'object' && part.blank === 'stream-arn')) return arns;
  return [
    text
      .map((part) => {
        if (typeof part === 'string') return part;
        const known: Readonly<Record<string, string>> = { partition: 'aws', account, region };
        const value = known[part.blank];
        assert.ok(value !== undefined, part.blank);
        return value;
      })
      .join(''),
  ];
}

/** The text of a value of a template after it is deployed; a wildcard for what only the deployment knows. */
function rendered(value: unknown, key: Resource): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const [[name, argument] = ['', null]] = Object.entries(value);
  if (name === 'Ref') {
    const pseudo: Readonly<Record<string, string>> = {
      'AWS::Partition': 'aws',
      'AWS::AccountId': account,
      'AWS::Region': key.region ?? usualRegion,
      'AWS::StackName': key.stack,
    };
    return pseudo[String(argument)] ?? wildcard;
  }
  if (name === 'Fn::Join') {
    const [separator, parts] = argument as [string, readonly unknown[]];
    return parts.map((part) => rendered(part, key)).join(separator);
  }
  return wildcard;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^$()|[\]\\{}]/gu, '\\$&');
}
