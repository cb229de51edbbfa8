import type { KeyReference } from '../../model/key.ts';
import type { Encryption } from '../../model/stream.ts';
import type { SettledValue, Value } from '../../model/value.ts';
import { combine, known, unknown } from '../../model/value.ts';

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

function decide(type: SettledValue<string>, key: SettledValue<KeyReference | null>): Value<Encryption> {
  const keyIgnored = key.kind === 'unknown' || (key.kind === 'known' && key.value !== null);
  const named = key.kind === 'known' ? key.value : null;
  switch (type.kind) {
    case 'absent':
      return known({ kind: 'none', cause: 'absent', keyIgnored, key: named });
    case 'null':
      return known({ kind: 'none', cause: 'null', keyIgnored, key: named }, type.trail);
    case 'unknown':
      return unknown(type.reason, type.trail);
    case 'known':
      if (type.value === 'NONE') return known({ kind: 'none', cause: 'written', keyIgnored, key: named }, type.trail);
      if (type.value !== 'KMS') return known({ kind: 'invalid', text: type.value, key: named }, type.trail);
      return encryptedWith(key, type.trail);
  }
}

function encryptedWith(key: SettledValue<KeyReference | null>, typeTrail: Encrypted['trail']): Value<Encryption> {
  switch (key.kind) {
    case 'absent':
      return known({ kind: 'kms', key: null }, typeTrail);
    case 'null':
      return known({ kind: 'kms', key: null }, key.trail);
    case 'unknown':
      return known({ kind: 'kms', key: { kind: 'unknown', reason: key.reason } }, key.trail);
    case 'known':
      return known({ kind: 'kms', key: key.value }, key.trail);
  }
}

type Encrypted = Extract<SettledValue<Encryption>, { kind: 'known' }>;
