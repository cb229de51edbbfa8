import type { KeyReference } from '../../model/key.ts';
import type { Encryption, Stream } from '../../model/stream.ts';
import type { SettledValue, Value } from '../../model/value.ts';
import { absent, assuming, known, mapValue } from '../../model/value.ts';
import { toStringValue } from '../evaluation/convert.ts';
import type { ResourceInstance } from '../modules/instance.ts';
import type { DeclaredKeys } from './key-reference.ts';
import { readKey } from './key-reference.ts';
import { unlessIgnored } from './lifecycle.ts';
import { readArgument, readResourceFacts } from './resource.ts';

/** The key that encrypts a video stream which names none (Kinesis Video Streams, CreateStream, parameter KmsKeyId). */
const defaultKey: KeyReference = { kind: 'aws-managed', alias: 'alias/aws/kinesisvideo' };

/**
 * `aws_kinesis_video_stream` (terraform-provider-aws, internal/service/kinesisvideo/stream.go) and
 * `awscc_kinesisvideo_stream`, which spell alike what matters here. Never unencrypted.
 */
export function readVideoStream(resource: ResourceInstance, declared: DeclaredKeys): Stream {
  const key = unlessIgnored(
    resource,
    'kms_key_id',
    readArgument(resource, 'kms_key_id', (value) => readKey(value, declared)),
  );
  return {
    ...readResourceFacts(resource),
    kind: 'video-stream',
    name: readArgument(resource, 'name', toStringValue),
    encryption: assuming(mapValue(key, encryptionWith), resource.when),
    mode: absent,
    resourcePolicy: absent,
    when: resource.when,
    terms: { type: 'kms_key_id', key: 'kms_key_id', default: 'aws-managed-key' },
  };
}

function encryptionWith(key: SettledValue<KeyReference | null>): Value<Encryption> {
  switch (key.kind) {
    case 'absent':
      return known({ kind: 'kms', key: defaultKey });
    case 'null':
      return known({ kind: 'kms', key: defaultKey }, key.trail);
    case 'known':
      return known({ kind: 'kms', key: key.value ?? defaultKey }, key.trail);
    case 'unknown':
      return key;
  }
}
