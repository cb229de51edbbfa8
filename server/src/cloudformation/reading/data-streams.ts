import type { Encryption, EncryptionTerms, Stream } from '../../model/stream.ts';
import { absent, assuming, known, unknown } from '../../model/value.ts';
import type { KeyReference } from '../../model/key.ts';
import type { SettledValue, Value } from '../../model/value.ts';
import type { EncryptionProperty } from './encryption.ts';
import { keyNamedBy, memberRanges, readEncryption } from './encryption.ts';
import { readFacts } from './facts.ts';
import type { Declared } from './key-reference.ts';
import type { ResourceInstance } from './resources.ts';
import { evaluateProperty, readMember, readProperty, toText } from './resources.ts';

/** Where a data stream has its encryption. */
export const streamEncryption: EncryptionProperty = {
  property: 'StreamEncryption',
  type: 'EncryptionType',
  key: 'KeyId',
  value: 'KMS',
};

const terms: EncryptionTerms = {
  type: streamEncryption.type,
  key: streamEncryption.key,
  container: streamEncryption.property,
  default: 'none',
};

/** `AWS::Kinesis::Stream` (CloudFormation user guide): without `StreamEncryption` nothing is encrypted. */
export function readDataStream(resource: ResourceInstance, declared: Declared): Stream {
  const mode = readMember(evaluateProperty(resource, 'StreamModeDetails'), 'StreamMode', toText);
  return {
    ...readFacts(resource, memberRanges(resource, streamEncryption)),
    kind: 'data-stream',
    name: readProperty(resource, 'Name', toText),
    encryption: assuming(readEncryption(resource, streamEncryption, declared, decide), resource.when),
    mode,
    resourcePolicy: absent,
    when: resource.when,
    terms,
  };
}

function decide(type: SettledValue<string>, written: SettledValue<KeyReference | null>): Value<Encryption> {
  const key = keyNamedBy(written);
  const keyIgnored = key !== null;
  switch (type.kind) {
    case 'absent':
      return known({ kind: 'none', cause: 'absent', keyIgnored, key });
    case 'null':
      return known({ kind: 'none', cause: 'null', keyIgnored, key }, type.trail);
    case 'unknown':
      return unknown(type.reason, type.trail);
    case 'known':
      if (type.value === 'NONE') return known({ kind: 'none', cause: 'written', keyIgnored, key }, type.trail);
      if (type.value !== 'KMS') return known({ kind: 'invalid', text: type.value, key }, type.trail);
      return known({ kind: 'kms', key }, written.kind === 'absent' ? type.trail : written.trail);
  }
}
