import type { Settings } from '../../../server/src/config/settings.ts';
import { defaultSettings } from '../../../server/src/config/settings.ts';
import type { Configuration } from '../../../server/src/model/configuration.ts';
import type { Finding } from '../../../server/src/model/finding.ts';
import type { Key, KeyReference, ResourceRanges } from '../../../server/src/model/key.ts';
import type { SourceRange } from '../../../server/src/model/source.ts';
import type { Encryption, Stream } from '../../../server/src/model/stream.ts';
import type { Assumption, SettledValue, Step, Value } from '../../../server/src/model/value.ts';
import { absent, known } from '../../../server/src/model/value.ts';
import { rules as allRules } from '../../../server/src/rules/registry.ts';
import { runRules } from '../../../server/src/rules/run.ts';

export const main = 'file:///infra/main.tf';

export function range(start: number, end = start + 10, uri = main): SourceRange {
  return { uri, start, end };
}

/** Places of a resource: the header at `start`, one attribute every hundred characters below it. */
export function ranges(start: number, ...attributes: readonly string[]): ResourceRanges {
  return {
    header: range(start),
    block: range(start, start + 100 * (attributes.length + 1)),
    attributes: Object.fromEntries(attributes.map((name, index) => [name, range(start + 100 * (index + 1))])),
  };
}

/** An encrypted stream in the root module, but for what is given. */
export function stream(changes: Partial<Stream> = {}): Stream {
  const address = changes.address ?? 'aws_kinesis_stream.orders';
  const module = changes.module ?? null;
  return {
    id: module === null ? address : `${module}.${address}`,
    kind: 'data-stream',
    address,
    module,
    language: 'terraform',
    name: known('orders'),
    encryption: encryptedWith(declaredKey('aws_kms_key.orders')),
    region: known('eu-west-1'),
    tags: absent,
    mode: absent,
    resourcePolicy: absent,
    when: [],
    ranges: ranges(1000, 'encryption_type', 'kms_key_id'),
    calls: [],
    terms: { type: 'encryption_type', key: 'kms_key_id', default: 'none' },
    ...changes,
  };
}

/** An encrypted Firehose delivery stream in the root module, but for what is given. */
export function deliveryStream(changes: Partial<Stream> = {}): Stream {
  return stream({
    kind: 'delivery-stream',
    address: 'aws_kinesis_firehose_delivery_stream.orders',
    ranges: ranges(1000, 'server_side_encryption', 'enabled', 'key_type', 'key_arn'),
    terms: {
      type: 'key_type',
      key: 'key_arn',
      value: 'CUSTOMER_MANAGED_CMK',
      container: 'server_side_encryption',
      enabled: 'enabled',
      default: 'none',
    },
    ...changes,
  });
}

/** A video stream with a customer managed key in the root module, but for what is given. */
export function videoStream(changes: Partial<Stream> = {}): Stream {
  return stream({
    kind: 'video-stream',
    address: 'aws_kinesis_video_stream.hall',
    ranges: ranges(1000, 'kms_key_id'),
    terms: { type: 'kms_key_id', key: 'kms_key_id', default: 'aws-managed-key' },
    ...changes,
  });
}

/** A rotating symmetric key in the root module, but for what is given. */
export function key(changes: Partial<Key> = {}): Key {
  const address = changes.address ?? 'aws_kms_key.orders';
  const module = changes.module ?? null;
  return {
    id: module === null ? address : `${module}.${address}`,
    address,
    module,
    language: 'terraform',
    kind: 'key',
    spec: absent,
    usage: absent,
    enabled: absent,
    rotation: known(true),
    multiRegion: absent,
    deletionWindow: absent,
    customKeyStore: absent,
    region: known('eu-west-1'),
    tags: absent,
    aliases: [],
    policy: { kind: 'default' },
    bypassesLockoutCheck: absent,
    grants: [],
    primary: null,
    ranges: ranges(5000, 'enable_key_rotation'),
    calls: [],
    ...changes,
  };
}

export function configuration(changes: Partial<Configuration> = {}): Configuration {
  return {
    uri: 'file:///infra',
    streams: [],
    keys: [],
    imports: [],
    policies: [],
    notices: [],
    documents: [main],
    ...changes,
  };
}

export function settings(changes: Partial<Settings> = {}): Settings {
  return { ...defaultSettings, ...changes };
}

export function unencrypted(
  cause: 'absent' | 'null' | 'written' = 'absent',
  trail: readonly Step[] = [],
  keyIgnored = false,
): Value<Encryption> {
  return known({ kind: 'none', cause, keyIgnored }, trail);
}

export function encryptedWith(reference: KeyReference | null, trail: readonly Step[] = []): Value<Encryption> {
  return known({ kind: 'kms', key: reference }, trail);
}

export function awsOwned(key: KeyReference | null = null): Value<Encryption> {
  return known({ kind: 'aws-owned', key });
}

export function fed(reason = 'it reads from a Kinesis stream'): Value<Encryption> {
  return known({ kind: 'not-applicable', reason });
}

export function invalid(text: string): Value<Encryption> {
  return known({ kind: 'invalid', text });
}

export function declaredKey(id: string, form: 'key-arn' | 'key-id' | 'alias-name' | 'alias-arn' = 'key-arn') {
  return { kind: 'declared', key: id, form } as const;
}

export function awsManagedKey(alias = 'alias/aws/kinesis') {
  return { kind: 'aws-managed', alias } as const;
}

export function namedKey(text: string, region: string | null = null) {
  return { kind: 'named', form: region === null ? 'key-id' : 'key-arn', text, region, account: null } as const;
}

export function assume(text: string, holds: boolean): Assumption {
  return { condition: `root ${text}`, text, holds };
}

/** One value where the condition holds, the other where it does not. */
export function either<T>(text: string, yes: Value<T>, no: Value<T>): Value<T> {
  return {
    kind: 'either',
    options: [
      { when: [assume(text, true)], value: settled(yes) },
      { when: [assume(text, false)], value: settled(no) },
    ],
  };
}

function settled<T>(value: Value<T>): SettledValue<T> {
  if (value.kind === 'either') throw new Error('options are never nested');
  return value;
}

export function step(via: Step['via'], name: string, start: number): Step {
  return { via, name, range: range(start) };
}

/** What one rule finds, with the rule switched on; fails where any rule throws. */
export function findingsOf(
  rule: string,
  given: Partial<Configuration>,
  changes: Partial<Settings> = {},
): readonly Finding[] {
  const only = allRules.filter(({ metadata }) => metadata.id === rule);
  if (only.length !== 1) throw new Error(`there is no rule ${rule}`);
  return runRules(configuration(given), settings(changes), rethrow, only);
}

export function rethrow(_rule: string, error: unknown): never {
  throw error;
}
