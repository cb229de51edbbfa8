import type { KeyReference } from '../../model/key.ts';
import type { EncryptionTerms, Stream } from '../../model/stream.ts';
import type { SourceRange } from '../../model/source.ts';
import type { Value } from '../../model/value.ts';
import { absent, assuming, mapValue, unknown } from '../../model/value.ts';
import type { Datum } from '../evaluation/datum.ts';
import { whereKnown } from '../evaluation/datum.ts';
import type { Evaluator } from '../evaluation/evaluator.ts';
import { fold } from '../syntax/tree.ts';
import type { Construct } from './construct.ts';
import { property, rangesOf } from './construct.ts';
import { readDeliveryStream, readHighLevelDeliveryStream } from './delivery-streams.ts';
import { readHighLevel, readLowLevel, readVideo } from './encryption.ts';
import { nestedRanges } from './nested.ts';
import { encryptionChanges, type EncryptionChange } from './override.ts';
import type { DeclaredKeys } from './key-reference.ts';
import { readKeyReference } from './key-reference.ts';
import { toText } from './scalars.ts';

export interface StreamReading {
  readonly evaluator: Evaluator;
  readonly declared: DeclaredKeys;
  /** Id of the key that a stream makes for itself. */
  ownKeyOf(construct: Construct): string;
}

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
  'cdktf:kinesisstream': (construct, reading) => readTerraformStream(construct, reading),
  'cdktf:kinesisfirehosedeliverystream': (construct, reading) =>
    readDeliveryStream(construct, reading, factsOf(construct), {
      container: 'serverSideEncryption',
      enabled: 'enabled',
      name: 'name',
    }),
  'cdktf:kinesisvideostream': (construct, reading) => readVideoStream(construct, reading),
};

/** What streams of all kinds have in common as constructs. */
export type StreamFacts = Pick<
  Stream,
  'id' | 'address' | 'module' | 'language' | 'region' | 'tags' | 'resourcePolicy' | 'when' | 'calls'
>;

export function factsOf({ id, address, modelLanguage, when }: Construct): StreamFacts {
  return {
    id,
    address,
    module: null,
    language: modelLanguage,
    region: unknown('the region is that of the stack or provider, which is chosen elsewhere'),
    tags: unknown('tags are also given to whole apps and stacks'),
    resourcePolicy: absent,
    when,
    calls: [],
  };
}

export function keyIn(
  construct: Construct,
  name: string,
  { evaluator, declared }: StreamReading,
): Value<KeyReference | null> {
  return readKeyReference(property(construct, name, evaluator), evaluator, declared);
}

/** `Stream` of aws-kinesis; without a word about encryption it is on the AWS managed key. */
function readHighLevelStream(construct: Construct, reading: StreamReading): Stream {
  const { evaluator } = reading;
  const { language, when } = construct;
  const terms: EncryptionTerms = {
    type: language.spell('encryption'),
    key: language.spell('encryptionKey'),
    default: 'aws-managed-key',
  };
  const ownKey: KeyReference = { kind: 'declared', key: reading.ownKeyOf(construct), form: 'key-arn' };
  const written = readHighLevel(
    property(construct, 'encryption', evaluator),
    keyIn(construct, 'encryptionKey', reading),
    ownKey,
  );
  const change = encryptionChanges(construct, 'StreamEncryption', written, reading);
  return {
    ...factsOf(construct),
    kind: 'data-stream',
    name: toText(property(construct, 'streamName', evaluator)),
    encryption: assuming(change?.encryption ?? written, when),
    mode: toText(property(construct, 'streamMode', evaluator)),
    ranges: rangesOf(construct, ...changedRange(terms.type, change)),
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
    ranges: rangesOf(construct, ...nestedRanges(construct, container, terms.type), ...changedRange(terms.type, change)),
    terms,
  };
}

/** What an object that may be missing says. */
export function within<T>(group: Value<Datum>, read: (object: Datum) => Value<T>): Value<T> {
  return mapValue(group, (settled): Value<T> => (settled.kind === 'known' ? whereKnown(settled, read) : settled));
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
    ranges: rangesOf(construct, ...type.changed.map((range) => [terms.type, range] as const)),
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

/** A property with the setters and overrides that come after it; those of CDKTF spell it in snake case. */
export function latest(
  construct: Construct,
  name: string,
  evaluator: Evaluator,
): { readonly value: Value<Datum>; readonly changed: readonly SourceRange[] } {
  const last = construct.mutations.findLast(
    ({ path: [first = '', ...rest] }) => first === '*' || (rest.length === 0 && fold(first) === fold(name)),
  );
  if (last === undefined) return { value: property(construct, name, evaluator), changed: [] };
  const isKnown = last.certain && last.path[0] !== '*';
  return {
    value: isKnown ? last.value : unknown(`\`${name}\` may be changed after the construct is made`),
    changed: [last.range],
  };
}

function changedRange(name: string, change: EncryptionChange | null): readonly (readonly [string, SourceRange])[] {
  return change === null ? [] : [[name, change.range]];
}
