import type { KeyReference } from '../../model/key.ts';
import type { Encryption, Stream } from '../../model/stream.ts';
import type { SettledValue, Value } from '../../model/value.ts';
import { absent, assuming, known, mapValue } from '../../model/value.ts';
import { readFacts } from './facts.ts';
import type { Declared } from './key-reference.ts';
import { readKeyReference } from './key-reference.ts';
import type { ResourceInstance } from './resources.ts';
import { readProperty, toText } from './resources.ts';

/** The key that encrypts a video stream which names none (Kinesis Video Streams, CreateStream, parameter KmsKeyId). */
const defaultKey: KeyReference = { kind: 'aws-managed', alias: 'alias/aws/kinesisvideo' };

/** `AWS::KinesisVideo::Stream` (CloudFormation user guide). Never unencrypted. */
export function readVideoStream(resource: ResourceInstance, declared: Declared): Stream {
  const key = readProperty(resource, 'KmsKeyId', (value) => readKeyReference(value, declared));
  return {
    ...readFacts(resource),
    kind: 'video-stream',
    name: readProperty(resource, 'Name', toText),
    encryption: assuming(mapValue(key, encryptionWith), resource.when),
    mode: absent,
    resourcePolicy: absent,
    when: resource.when,
    terms: { type: 'KmsKeyId', key: 'KmsKeyId', default: 'aws-managed-key' },
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
