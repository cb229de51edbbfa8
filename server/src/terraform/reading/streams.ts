import type { EncryptionTerms, Stream } from '../../model/stream.ts';
import type { KeyReference } from '../../model/key.ts';
import type { Value } from '../../model/value.ts';
import { absent, assuming, unknown } from '../../model/value.ts';
import { toStringValue } from '../evaluation/convert.ts';
import type { TerraformValue } from '../evaluation/value.ts';
import type { ResourceInstance } from '../modules/instance.ts';
import { readEncryption } from './encryption.ts';
import type { DeclaredKeys } from './key-reference.ts';
import { readKeyReference } from './key-reference.ts';
import { ignoresChangesOf } from './lifecycle.ts';
import type { RegistryCall } from './registry-calls.ts';
import { readArgument, readResourceFacts } from './resource.ts';

type StreamReader = (resource: ResourceInstance, declared: DeclaredKeys) => Stream;

/** How each resource type that is a stream is read. */
export const streamReaders: Readonly<Record<string, StreamReader>> = {
  aws_kinesis_stream: readKinesisStream,
  awscc_kinesis_stream: readCloudControlStream,
};

const terms: EncryptionTerms = { type: 'encryption_type', key: 'kms_key_id', default: 'none' };

/** `aws_kinesis_stream` (terraform-provider-aws, internal/service/kinesis/stream.go). */
function readKinesisStream(resource: ResourceInstance, declared: DeclaredKeys): Stream {
  const [mode] = resource.blocks('stream_mode_details');
  const type = ignoresChangesOf(resource, 'encryption_type')
    ? orUnknownWhenAbsent(readArgument(resource, 'encryption_type', toStringValue))
    : readArgument(resource, 'encryption_type', toStringValue);
  const key = readArgument(resource, 'kms_key_id', (value) => readKey(value, declared));
  // Each by its name, as for keys.
  const { id, address, module, language, region, tags, ranges, calls } = readResourceFacts(resource);
  return {
    id,
    address,
    module,
    language,
    region,
    tags,
    ranges,
    calls,
    kind: 'data-stream',
    name: readArgument(resource, 'name', toStringValue),
    encryption: assuming(readEncryption(type, key), resource.when),
    mode: toStringValue(mode?.evaluate('stream_mode') ?? null),
    resourcePolicy: absent,
    when: resource.when,
    terms,
  };
}

/** A stream whose encryption Terraform is told to leave alone may well be encrypted by somebody else. */
function orUnknownWhenAbsent(type: Value<string>): Value<string> {
  return type.kind === 'absent'
    ? unknown('`lifecycle.ignore_changes` leaves `encryption_type` to somebody else')
    : type;
}

function readKey(value: TerraformValue | null, declared: DeclaredKeys): Value<KeyReference | null> {
  return value === null ? { kind: 'absent' } : readKeyReference(value, declared);
}

/**
 * `awscc_kinesis_stream`: the Cloud Control provider mirrors CloudFormation's AWS::Kinesis::Stream, with
 * `stream_encryption = { encryption_type, key_id }` as one object.
 */
function readCloudControlStream(resource: ResourceInstance, declared: DeclaredKeys): Stream {
  const [encryption] = resource.blocks('stream_encryption');
  const [mode] = resource.blocks('stream_mode_details');
  const object = resource.evaluate('stream_encryption');
  return {
    ...readResourceFacts(resource),
    kind: 'data-stream',
    name: readArgument(resource, 'name', toStringValue),
    encryption: assuming(
      encryption === undefined
        ? readEncryptionObject(object, resource, declared)
        : readEncryption(
            toStringValue(encryption.evaluate('encryption_type')),
            readKey(encryption.evaluate('key_id'), declared),
          ),
      resource.when,
    ),
    mode: toStringValue(
      mode?.evaluate('stream_mode') ?? member(resource.evaluate('stream_mode_details'), 'stream_mode'),
    ),
    resourcePolicy: absent,
    when: resource.when,
    terms: { type: 'stream_encryption', key: 'stream_encryption', default: 'none' },
  };
}

function readEncryptionObject(
  object: TerraformValue | null,
  resource: ResourceInstance,
  declared: DeclaredKeys,
): Stream['encryption'] {
  if (object === null) {
    return readEncryption(readArgument(resource, 'stream_encryption', toStringValue), { kind: 'absent' });
  }
  switch (object.kind) {
    case 'mapping':
      return readEncryption(
        toStringValue(member(object, 'encryption_type')),
        readKey(member(object, 'key_id'), declared),
      );
    case 'null':
      return readEncryption({ kind: 'null', trail: object.trail }, { kind: 'absent' });
    case 'unknown':
      return unknown(object.reason, object.trail);
    default:
      return unknown('the value of `stream_encryption` is not known', object.trail);
  }
}

function member(object: TerraformValue | null, name: string): TerraformValue | null {
  return object?.kind === 'mapping' ? (object.entries.get(name) ?? null) : null;
}

/** The stream that a well-known registry module declares. */
export function readRegistryStream({ facts, when, attribute }: RegistryCall, declared: DeclaredKeys): Stream {
  return {
    ...facts,
    kind: 'data-stream',
    name: attribute('name', toStringValue),
    encryption: assuming(
      readEncryption(
        attribute('encryption_type', toStringValue),
        attribute('kms_key_id', (value) => readKey(value, declared)),
      ),
      when,
    ),
    mode: absent,
    resourcePolicy: absent,
    when,
    terms,
  };
}
