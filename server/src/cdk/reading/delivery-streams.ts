import type { KeyReference } from '../../model/key.ts';
import type { Encryption, Stream } from '../../model/stream.ts';
import type { SettledValue, Value } from '../../model/value.ts';
import { absent, assuming, combine, known, mapValue, unknown } from '../../model/value.ts';
import type { Datum, LibraryCall } from '../evaluation/datum.ts';
import { entityName } from '../libraries/entity.ts';
import type { Construct } from './construct.ts';
import { mayBeWritten, property, rangesOf } from './construct.ts';
import { keyNamedBy, trailOf } from './encryption.ts';
import { readKeyReference } from './key-reference.ts';
import { nestedRanges } from './nested.ts';
import { toText, toTruth } from './scalars.ts';
import type { StreamFacts, StreamReading } from './stream-reading.ts';
import { latest, within } from './stream-reading.ts';

const customerManaged = 'CUSTOMER_MANAGED_CMK';

const fedByStream = 'a Kinesis data stream feeds it, so the data is encrypted on that stream';
const fedByCluster = 'an MSK cluster feeds it, so the data is encrypted on that cluster';

/**
 * `DeliveryStream` of aws-kinesisfirehose: `encryption` is what a static method of `StreamEncryption` hands out, and
 * undefined is no encryption (aws-kinesisfirehose/lib/delivery-stream.ts).
 */
export function readHighLevelDeliveryStream(construct: Construct, reading: StreamReading, facts: StreamFacts): Stream {
  const { evaluator, declared } = reading;
  const name = construct.language.spell('encryption');
  const written = mapValue(property(construct, 'encryption', evaluator), (settled): Value<Encryption> => {
    if (settled.kind === 'unknown') return settled;
    if (settled.kind !== 'known') {
      return known({ kind: 'none', cause: settled.kind, keyIgnored: false }, trailOf(settled));
    }
    const { value: datum, trail } = settled;
    if (datum.kind !== 'made') return unknown('the value is not one of `StreamEncryption`', trail);
    switch (entityName(datum.made.entity)) {
      case 'kinesisfirehose.streamencryption.unencrypted':
        return known({ kind: 'none', cause: 'written', keyIgnored: false }, trail);
      case 'kinesisfirehose.streamencryption.awsownedkey':
        return known({ kind: 'aws-owned' }, trail);
      case 'kinesisfirehose.streamencryption.customermanagedkey': {
        const given = evaluator.argument(datum.made.call, 0, 'encryptionkey');
        return mapValue(readKeyReference(given, evaluator, declared), (key) => {
          const own: KeyReference = { kind: 'declared', key: reading.ownKeyOf(construct), form: 'key-arn' };
          return known({ kind: 'kms', key: keyNamedBy(key) ?? own }, [...trail, ...trailOf(key)]);
        });
      }
      default:
        return unknown('the value is not one of `StreamEncryption`', trail);
    }
  });
  const source = property(construct, 'source', evaluator);
  return {
    ...facts,
    kind: 'delivery-stream',
    name: toText(property(construct, 'deliveryStreamName', evaluator)),
    encryption: assuming(unlessFed(written, sourceOf(source)), construct.when),
    mode: absent,
    ranges: rangesOf(construct),
    terms: { type: name, key: name, default: 'none' },
  };
}

/** Why a source rules out encryption of the delivery stream's own; null where it does not. */
function sourceOf(source: Value<Datum>): Value<string | null> {
  return mapValue(source, (settled): Value<string | null> => {
    if (settled.kind === 'unknown') return settled;
    if (settled.kind !== 'known') return known(null);
    const made: LibraryCall | null = settled.value.kind === 'made' ? settled.value.made : null;
    const name = made === null ? '' : entityName(made.entity);
    if (name.endsWith('.kinesisstreamsource')) return known(fedByStream);
    if (name.endsWith('.mskclustersource')) return known(fedByCluster);
    return unknown('the source of the delivery stream is not followed');
  });
}

/** How a lower-level delivery stream spells its encryption. */
interface LowLevelTerms {
  readonly container: string;
  /** What switches it on; null where the container being there does. */
  readonly enabled: string | null;
  readonly name: string;
}

/** CloudFormation's AWS::KinesisFirehose::DeliveryStream, and Terraform's aws_kinesis_firehose_delivery_stream. */
export function readDeliveryStream(
  construct: Construct,
  { evaluator, declared }: StreamReading,
  facts: StreamFacts,
  { container, enabled, name }: LowLevelTerms,
): Stream {
  const { language, when } = construct;
  const type = language.spell('keyType');
  const group = latest(construct, container, evaluator);
  const written = mapValue(group.value, (settled): Value<Encryption> => {
    if (settled.kind === 'unknown') return settled;
    if (settled.kind !== 'known') {
      return known({ kind: 'none', cause: settled.kind, keyIgnored: false }, trailOf(settled));
    }
    const read = (property: string): Value<Datum> => within(settled, (object) => evaluator.property(object, property));
    const key = readKeyReference(read('keyArn'), evaluator, declared);
    const isOn = enabled === null ? known(true) : toTruth(read(enabled));
    return combine(combineType(toText(read('keyType')), key), isOn, (encryption, on): Value<Encryption> => {
      if (on.kind === 'unknown') return on;
      if (on.kind === 'known' && on.value) return encryption;
      const cause = on.kind === 'known' ? 'written' : on.kind;
      return known({ kind: 'none', cause, keyIgnored: mayBeWritten(key) }, trailOf(on));
    });
  });
  return {
    ...facts,
    kind: 'delivery-stream',
    name: toText(property(construct, name, evaluator)),
    encryption: assuming(unlessFed(written, lowLevelSource(construct, evaluator)), when),
    mode: absent,
    ranges: rangesOf(
      construct,
      ...nestedRanges(construct, container, type),
      ...group.changed.map((range) => [type, range] as const),
    ),
    terms: {
      type,
      key: language.spell('keyArn'),
      value: customerManaged,
      container: language.spell(container),
      ...(enabled === null ? {} : { enabled: language.spell(enabled) }),
      default: 'none',
    },
  };
}

function combineType(type: Value<string>, key: Value<KeyReference | null>): Value<Encryption> {
  return combine(type, key, (settledType: SettledValue<string>, settledKey): Value<Encryption> => {
    if (settledType.kind === 'unknown') return settledType;
    if (settledType.kind !== 'known' || settledType.value === 'AWS_OWNED_CMK') {
      return known({ kind: 'aws-owned' }, trailOf(settledType));
    }
    const named = keyNamedBy(settledKey);
    if (settledType.value !== customerManaged) {
      return known({ kind: 'invalid', text: settledType.value, key: named }, settledType.trail);
    }
    return known({ kind: 'kms', key: named }, named === null ? settledType.trail : trailOf(settledKey));
  });
}

function lowLevelSource(construct: Construct, evaluator: StreamReading['evaluator']): Value<string | null> {
  const stream = ['kinesisStreamSourceConfiguration', 'kinesisSourceConfiguration'];
  const cluster = ['mskSourceConfiguration'];
  const isSet = (name: string): boolean => mayBeWritten(property(construct, name, evaluator));
  const type = toText(property(construct, 'deliveryStreamType', evaluator));
  if (type.kind === 'known' && type.value === 'KinesisStreamAsSource') return known(fedByStream, type.trail);
  if (type.kind === 'known' && type.value === 'MSKAsSource') return known(fedByCluster, type.trail);
  if (stream.some(isSet)) return known(fedByStream);
  return known(cluster.some(isSet) ? fedByCluster : null);
}

/** A delivery stream that another stream or a cluster feeds cannot have encryption of its own: AWS refuses both together. */
function unlessFed(encryption: Value<Encryption>, source: Value<string | null>): Value<Encryption> {
  return combine(source, encryption, (fed, own): Value<Encryption> => {
    if (fed.kind === 'known' && fed.value !== null) {
      return known({ kind: 'not-applicable', reason: fed.value }, fed.trail);
    }
    const isOpen = fed.kind === 'unknown' && own.kind === 'known' && own.value.kind === 'none';
    return isOpen ? unknown(fed.reason, fed.trail) : own;
  });
}
