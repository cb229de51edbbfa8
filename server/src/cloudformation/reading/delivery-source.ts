import type { Stream } from '../../model/stream.ts';
import type { Value } from '../../model/value.ts';
import { combine, known, mapValue } from '../../model/value.ts';
import type { Declared } from './key-reference.ts';
import type { ResourceInstance } from './resources.ts';
import { evaluateProperty, readMember, readProperty, toText } from './resources.ts';

/** What a delivery stream reads from, when records are not put into it directly. */
export interface DeliverySource {
  /** For a person, without a full stop. */
  readonly reason: string;
  /** The stream that feeds it, where the template declares it. */
  readonly source: Stream['id'] | null;
}

/** The source of a delivery stream: `DeliveryStreamType` names its kind, and a property of its own the source itself. */
export function readSource(resource: ResourceInstance, declared: Declared): Value<DeliverySource | null> {
  const typed = mapValue(readProperty(resource, 'DeliveryStreamType', toText), (type) => {
    if (type.kind === 'unknown') return type;
    return known(type.kind === 'known' ? sourceOfType(type.value) : null);
  });
  return combine(readStream(resource, declared), typed, (stream, type) =>
    stream.kind === 'known' && stream.value !== null ? stream : type,
  );
}

/** DeliveryStreamType (API_CreateDeliveryStream). */
function sourceOfType(type: string): DeliverySource | null {
  switch (type) {
    case 'KinesisStreamAsSource':
      return fedBy(null);
    case 'MSKAsSource':
      return { reason: 'it reads from an MSK cluster, which encrypts the records itself', source: null };
    case 'DatabaseAsSource':
      return {
        reason: 'it reads from a database, and only what is put into it directly can be encrypted here',
        source: null,
      };
    default:
      return null;
  }
}

function readStream(resource: ResourceInstance, { resources }: Declared): Value<DeliverySource | null> {
  const settings = evaluateProperty(resource, 'KinesisStreamSourceConfiguration');
  return mapValue(settings, (settled): Value<DeliverySource | null> => {
    if (settled.kind !== 'known') return settled.kind === 'unknown' ? settled : known(null);
    const arn = readMember(settled, 'KinesisStreamARN', (value) => value);
    const target = arn.kind === 'known' && arn.value.kind === 'reference' ? arn.value.resource : null;
    const isStream = target !== null && resources.get(target)?.type === 'AWS::Kinesis::Stream';
    return known(fedBy(isStream ? target : null));
  });
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
