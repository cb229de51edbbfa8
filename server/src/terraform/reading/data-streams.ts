import type { EncryptionTerms, Stream } from '../../model/stream.ts';
import { absent, assuming, mapValue } from '../../model/value.ts';
import { toStringValue } from '../evaluation/convert.ts';
import type { ResourceInstance } from '../modules/instance.ts';
import { readEncryption } from './encryption.ts';
import { readGroup } from './group.ts';
import type { DeclaredKeys } from './key-reference.ts';
import { readKey } from './key-reference.ts';
import { unlessIgnored } from './lifecycle.ts';
import type { RegistryCall } from './registry-calls.ts';
import { readArgument, readResourceFacts } from './resource.ts';

const terms: EncryptionTerms = { type: 'encryption_type', key: 'kms_key_id', default: 'none' };

/** `aws_kinesis_stream` (terraform-provider-aws, internal/service/kinesis/stream.go). */
export function readKinesisStream(resource: ResourceInstance, declared: DeclaredKeys): Stream {
  const [mode] = resource.blocks('stream_mode_details');
  const type = unlessIgnored(resource, 'encryption_type', readArgument(resource, 'encryption_type', toStringValue));
  const key = readArgument(resource, 'kms_key_id', (value) => readKey(value, declared));
  // Each by its name, as for keys.
  const { id, address, module, language, region, account, tags, ranges, calls } = readResourceFacts(resource);
  return {
    id,
    address,
    module,
    language,
    region,
    account,
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

/**
 * `awscc_kinesis_stream`: the Cloud Control provider mirrors CloudFormation's AWS::Kinesis::Stream, with
 * `stream_encryption = { encryption_type, key_id }` as one object.
 */
export function readCloudControlStream(resource: ResourceInstance, declared: DeclaredKeys): Stream {
  return {
    ...readResourceFacts(resource),
    kind: 'data-stream',
    name: readArgument(resource, 'name', toStringValue),
    encryption: assuming(
      mapValue(readGroup(resource, 'stream_encryption'), (group) =>
        group.kind === 'known'
          ? readEncryption(
              group.value.read('encryption_type', toStringValue),
              group.value.read('key_id', (value) => readKey(value, declared)),
            )
          : readEncryption(group, absent),
      ),
      resource.when,
    ),
    mode: mapValue(readGroup(resource, 'stream_mode_details'), (group) =>
      group.kind === 'known' ? group.value.read('stream_mode', toStringValue) : group,
    ),
    resourcePolicy: absent,
    when: resource.when,
    terms: { type: 'stream_encryption', key: 'stream_encryption', default: 'none' },
  };
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
