import type { KeyReference } from '../../model/key.ts';
import type { Encryption } from '../../model/stream.ts';
import type { SettledValue, Value } from '../../model/value.ts';
import { combine, known, unknown } from '../../model/value.ts';
import { keyNamedBy } from './key-reference.ts';

/**
 * What `encryption_type` and `kms_key_id` amount to together. The trail is that of the attribute that decides: the key's
 * where the type is KMS, else the type's.
 *
 * Without the type nothing is encrypted, whatever the key says: the provider's default is NONE and StartStreamEncryption
 * is called for KMS alone (terraform-provider-aws, internal/service/kinesis/stream.go).
 */
export function readEncryption(type: Value<string>, key: Value<KeyReference | null>): Value<Encryption> {
  return combine(type, key, decide);
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
