import type { Stream } from '../../model/stream.ts';
import type { SettledValue, Value } from '../../model/value.ts';
import { combine, known, mapValue } from '../../model/value.ts';
import { toStringValue } from '../evaluation/convert.ts';
import type { TerraformValue } from '../evaluation/value.ts';
import type { ResourceInstance } from '../modules/instance.ts';
import type { Group } from './group.ts';
import { readGroup } from './group.ts';
import { readArgument } from './resource.ts';

/** What a delivery stream reads from, when records are not put into it directly. */
export interface DeliverySource {
  /** For a person, without a full stop. */
  readonly reason: string;
  /** The stream that feeds it, where these sources declare it. */
  readonly source: Stream['id'] | null;
}

const cluster: DeliverySource = {
  reason: 'it reads from an MSK cluster, which encrypts the records itself',
  source: null,
};

const database: DeliverySource = {
  reason: 'it reads from a database, and only what is put into it directly can be encrypted here',
  source: null,
};

/** The source of an `aws_kinesis_firehose_delivery_stream`: a block for each kind, of which it can have one. */
export function readSource(resource: ResourceInstance): Value<DeliverySource | null> {
  return combine(
    readStreamSource(resource, 'kinesis_source_configuration'),
    present(readGroup(resource, 'msk_source_configuration'), cluster),
    firstOf,
  );
}

/** The source of the Cloud Control provider's delivery stream, which names its kind as well. */
export function readTypedSource(resource: ResourceInstance): Value<DeliverySource | null> {
  const stream = readStreamSource(resource, 'kinesis_stream_source_configuration');
  const typed = mapValue(readArgument(resource, 'delivery_stream_type', toStringValue), (type) => {
    if (type.kind === 'unknown') return type;
    return known(type.kind === 'known' ? sourceOfType(type.value) : null);
  });
  const others = combine(
    present(readGroup(resource, 'msk_source_configuration'), cluster),
    present(readGroup(resource, 'database_source_configuration'), database),
    firstOf,
  );
  return combine(stream, combine(others, typed, firstOf), firstOf);
}

/** DeliveryStreamType (API_CreateDeliveryStream). */
function sourceOfType(type: string): DeliverySource | null {
  switch (type) {
    case 'KinesisStreamAsSource':
      return fedBy(null);
    case 'MSKAsSource':
      return cluster;
    case 'DatabaseAsSource':
      return database;
    default:
      return null;
  }
}

function readStreamSource(resource: ResourceInstance, name: string): Value<DeliverySource | null> {
  return mapValue(readGroup(resource, name), (group) => {
    if (group.kind === 'unknown') return group;
    if (group.kind !== 'known') return known(null);
    return mapValue(group.value.read('kinesis_stream_arn', declaredStream), (stream) =>
      known(fedBy(stream.kind === 'known' ? stream.value : null)),
    );
  });
}

/** Id of the stream whose ARN this is, null where these sources do not declare it. */
function declaredStream(value: TerraformValue | null): Value<Stream['id'] | null> {
  const isStream =
    value?.kind === 'computed' &&
    value.attribute === 'arn' &&
    value.object.mode === 'managed' &&
    /^(?:aws|awscc)_kinesis_stream$/u.test(value.object.type);
  return known(isStream ? value.object.address : null);
}

function fedBy(stream: Stream['id'] | null): DeliverySource {
  return {
    reason:
      stream === null
        ? 'it reads from a Kinesis stream, and that stream is the place to encrypt its records'
        : `it reads from \`${stream}\`, and that stream is the place to encrypt its records`,
    source: stream,
  };
}

function present(group: Value<Group>, source: DeliverySource): Value<DeliverySource | null> {
  return mapValue(group, (settled) =>
    settled.kind === 'unknown' ? settled : known(settled.kind === 'known' ? source : null),
  );
}

/** The one that is there; unknown where neither is known to be, and one may be. */
function firstOf(
  one: SettledValue<DeliverySource | null>,
  other: SettledValue<DeliverySource | null>,
): Value<DeliverySource | null> {
  const settled = [one, other];
  return (
    settled.find((source) => source.kind === 'known' && source.value !== null) ??
    settled.find(({ kind }) => kind === 'unknown') ??
    one
  );
}
