import type { KeyReference } from '../../model/key.ts';
import type { Encryption, EncryptionTerms, Stream } from '../../model/stream.ts';
import type { SettledValue, Value } from '../../model/value.ts';
import { absent, assuming, combine, known } from '../../model/value.ts';
import type { DeliverySource } from './delivery-source.ts';
import { readSource } from './delivery-source.ts';
import type { EncryptionProperty } from './encryption.ts';
import { keyNamedBy, memberRanges, readEncryption } from './encryption.ts';
import { readFacts } from './facts.ts';
import type { Declared } from './key-reference.ts';
import type { ResourceInstance } from './resources.ts';
import { readProperty, toText } from './resources.ts';

/** Where a delivery stream has its encryption. */
export const deliveryStreamEncryption: EncryptionProperty = {
  property: 'DeliveryStreamEncryptionConfigurationInput',
  type: 'KeyType',
  key: 'KeyARN',
  value: 'CUSTOMER_MANAGED_CMK',
};

const { property, type, key, value } = deliveryStreamEncryption;

const terms: EncryptionTerms = { type, key, value, container: property, default: 'none' };

/** `AWS::KinesisFirehose::DeliveryStream` (CloudFormation user guide). */
export function readDeliveryStream(resource: ResourceInstance, declared: Declared): Stream {
  const own = readEncryption(resource, deliveryStreamEncryption, declared, decide);
  return {
    ...readFacts(resource, memberRanges(resource, deliveryStreamEncryption)),
    kind: 'delivery-stream',
    name: readProperty(resource, 'DeliveryStreamName', toText),
    encryption: assuming(unlessFed(own, readSource(resource, declared)), resource.when),
    mode: absent,
    resourcePolicy: absent,
    when: resource.when,
    terms,
  };
}

/** A key is looked at for CUSTOMER_MANAGED_CMK alone (API_DeliveryStreamEncryptionConfigurationInput). */
function decide(keyType: SettledValue<string>, written: SettledValue<KeyReference | null>): Value<Encryption> {
  const named = keyNamedBy(written);
  if (keyType.kind === 'unknown') return keyType;
  if (keyType.kind !== 'known' || keyType.value === 'AWS_OWNED_CMK') {
    return known({ kind: 'aws-owned', key: named }, keyType.kind === 'absent' ? [] : keyType.trail);
  }
  if (keyType.value !== value) return known({ kind: 'invalid', text: keyType.value, key: named }, keyType.trail);
  return known({ kind: 'kms', key: named }, written.kind === 'absent' ? keyType.trail : written.trail);
}

/** What another stream or a cluster feeds cannot have encryption of its own. */
function unlessFed(own: Value<Encryption>, source: Value<DeliverySource | null>): Value<Encryption> {
  return combine(source, own, (fed, encryption): Value<Encryption> => {
    if (fed.kind === 'known' && fed.value !== null) return known({ kind: 'not-applicable', ...fed.value }, fed.trail);
    const isOpen = fed.kind === 'unknown' && encryption.kind === 'known' && encryption.value.kind === 'none';
    return isOpen ? fed : encryption;
  });
}
