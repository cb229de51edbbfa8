import type { KeyReference } from '../../model/key.ts';
import type { Encryption, EncryptionTerms, Stream } from '../../model/stream.ts';
import type { SourceRange } from '../../model/source.ts';
import type { Value } from '../../model/value.ts';
import { absent, assuming, mapValue } from '../../model/value.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import type { Construct } from './construct.ts';
import { mayBeWritten, property, rangesOf } from './construct.ts';
import { readDeliveryStream, readHighLevelDeliveryStream } from './delivery-streams.ts';
import { readHighLevel, readLowLevel, readVideo } from './encryption.ts';
import { nestedRanges } from './nested.ts';
import { encryptionChanges, type EncryptionChange } from './override.ts';
import { readKeyReference } from './key-reference.ts';
import { withoutDefaultEncryption } from './region.ts';
import { solutionConstructs } from './solutions.ts';
import { toText } from './scalars.ts';
import type { StreamReading } from './stream-reading.ts';
import { factsOf, keyIn, latest, within } from './stream-reading.ts';

/** How each construct that is a stream is read; null where this one makes none. */
type StreamReader = (construct: Construct, reading: StreamReading) => Stream | null;

export const streamReaders: Readonly<Record<string, StreamReader>> = {
  'cdk:kinesis.stream': (construct, reading) => readHighLevelStream(construct, reading),
  'cdk:kinesis.cfnstream': (construct, reading) => readCloudFormationStream(construct, reading),
  'cdk:kinesisfirehose.deliverystream': (construct, reading) =>
    readHighLevelDeliveryStream(construct, reading, factsOf(construct)),
  'cdk:kinesisfirehose.cfndeliverystream': (construct, reading) =>
    readDeliveryStream(construct, reading, factsOf(construct), {
      container: 'deliveryStreamEncryptionConfigurationInput',
      enabled: null,
      name: 'deliveryStreamName',
    }),
  'cdk:kinesisvideo.cfnstream': (construct, reading) => readVideoStream(construct, reading),
  ...solutionsReaders(),
  'cdktf:kinesisstream': (construct, reading) => readTerraformStream(construct, reading),
  'cdktf:kinesisfirehosedeliverystream': (construct, reading) =>
    readDeliveryStream(construct, reading, factsOf(construct), {
      container: 'serverSideEncryption',
      enabled: 'enabled',
      name: 'name',
    }),
  'cdktf:kinesisvideostream': (construct, reading) => readVideoStream(construct, reading),
};

/** `Stream` of aws-kinesis; without a word about encryption it is on the AWS managed key. */
function readHighLevelStream(construct: Construct, reading: StreamReading): Stream {
  const { evaluator } = reading;
  const { language, when } = construct;
  // Pattern constructs ask for the AWS managed key in words, wherever they are.
  const regions = construct.type === 'cdk:kinesis.stream' ? construct.region : absent;
  const region = regions.kind === 'known' ? regions.value : null;
  const isEncrypted = region === null || !withoutDefaultEncryption.has(region);
  const terms: EncryptionTerms = {
    type: language.spell('encryption'),
    key: language.spell('encryptionKey'),
    ...(isEncrypted ? { default: 'aws-managed-key' } : { default: 'none', region }),
  };
  const ownKey: KeyReference = { kind: 'declared', key: reading.ownKeyOf(construct), form: 'key-arn' };
  const type = property(construct, 'encryption', evaluator);
  const key = keyIn(construct, 'encryptionKey', reading);
  const written = mapValue(regions, (one): Value<Encryption> => {
    const isLeft = one.kind === 'known' && withoutDefaultEncryption.has(one.value);
    return readHighLevel(type, key, ownKey, isLeft ? 'none' : 'aws-managed-key');
  });
  const change = encryptionChanges(construct, 'StreamEncryption', written, reading);
  return {
    ...factsOf(construct),
    kind: 'data-stream',
    name: toText(property(construct, 'streamName', evaluator)),
    encryption: assuming(change?.encryption ?? written, when),
    mode: toText(property(construct, 'streamMode', evaluator)),
    ranges: rangesOf(construct, ...changedRanges(terms, change)),
    terms,
  };
}

/** `CfnStream`, which is CloudFormation's AWS::Kinesis::Stream: nothing written is no encryption. */
function readCloudFormationStream(construct: Construct, reading: StreamReading): Stream {
  const { evaluator } = reading;
  const { language, when } = construct;
  const container = 'streamEncryption';
  const terms: EncryptionTerms = {
    type: language.spell('encryptionType'),
    key: language.spell('keyId'),
    container: language.spell(container),
    default: 'none',
  };
  const group = property(construct, container, evaluator);
  const written = readLowLevel(
    within(group, (object) => toText(evaluator.property(object, 'encryptionType'))),
    within(group, (object) => readKeyReference(evaluator.property(object, 'keyId'), evaluator, reading.declared)),
  );
  const change = encryptionChanges(construct, 'StreamEncryption', written, reading);
  const mode = property(construct, 'streamModeDetails', evaluator);
  return {
    ...factsOf(construct),
    kind: 'data-stream',
    name: toText(property(construct, 'name', evaluator)),
    encryption: assuming(change?.encryption ?? written, when),
    mode: within(mode, (object) => toText(evaluator.property(object, 'streamMode'))),
    ranges: rangesOf(construct, ...nestedRanges(construct, container, terms.type), ...changedRanges(terms, change)),
    terms,
  };
}

/** CDKTF's `KinesisStream`, which is Terraform's aws_kinesis_stream: there are no defaults but the provider's. */
function readTerraformStream(construct: Construct, reading: StreamReading): Stream {
  const { evaluator } = reading;
  const { language, when } = construct;
  const terms: EncryptionTerms = {
    type: language.spell('encryptionType'),
    key: language.spell('kmsKeyId'),
    default: 'none',
  };
  const type = latest(construct, 'encryptionType', evaluator);
  const key = latest(construct, 'kmsKeyId', evaluator);
  const mode = property(construct, 'streamModeDetails', evaluator);
  return {
    ...factsOf(construct),
    kind: 'data-stream',
    name: toText(property(construct, 'name', evaluator)),
    encryption: assuming(
      readLowLevel(toText(type.value), readKeyReference(key.value, evaluator, reading.declared)),
      when,
    ),
    region: regionOf(construct, evaluator),
    mode: within(mode, (object) => toText(evaluator.property(object, 'streamMode'))),
    ranges: rangesOf(
      construct,
      ...type.changed.map((range) => [terms.type, range] as const),
      ...key.changed.map((range) => [terms.key, range] as const),
    ),
    terms,
  };
}

function regionOf(construct: Construct, evaluator: Evaluator): Value<string> {
  const own = toText(property(construct, 'region', evaluator));
  return own.kind === 'absent' ? factsOf(construct).region : own;
}

/** A video stream is never unencrypted: without a key it is on AWS's own. */
function readVideoStream(construct: Construct, reading: StreamReading): Stream {
  const { evaluator } = reading;
  const key = latest(construct, 'kmsKeyId', evaluator);
  const term = construct.language.spell('kmsKeyId');
  return {
    ...factsOf(construct),
    kind: 'video-stream',
    name: toText(property(construct, 'name', evaluator)),
    encryption: assuming(readVideo(readKeyReference(key.value, evaluator, reading.declared)), construct.when),
    mode: absent,
    ranges: rangesOf(construct, ...key.changed.map((range) => [term, range] as const)),
    terms: { type: term, key: term, default: 'aws-managed-key' },
  };
}

/** An override decides on both at once. */
function changedRanges(
  { type, key }: EncryptionTerms,
  change: EncryptionChange | null,
): readonly (readonly [string, SourceRange])[] {
  return change === null ? [] : [type, key].map((name) => [name, change.range] as const);
}

/** Pattern constructs that make a stream for themselves, on the AWS managed key unless they are told otherwise. */
function solutionsReaders(): Readonly<Record<string, StreamReader>> {
  return Object.fromEntries(
    solutionConstructs.map(({ type, properties, existing }) => [
      type,
      (construct: Construct, reading: StreamReading): Stream | null => {
        const { evaluator } = reading;
        if (mayBeWritten(property(construct, existing, evaluator))) return null;
        const inner = property(construct, properties, evaluator);
        return readHighLevelStream({ ...construct, properties: inner, written: null }, reading);
      },
    ]),
  );
}
