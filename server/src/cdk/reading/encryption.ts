import type { KeyReference } from '../../model/key.ts';
import type { Encryption, EncryptionTerms } from '../../model/stream.ts';
import type { SettledValue, Value } from '../../model/value.ts';
import { combine, known, mapValue, unknown } from '../../model/value.ts';
import type { Datum } from '../evaluation/datum.ts';

/** The alias under which AWS keeps its own key for Kinesis Data Streams. */
export const awsManagedKey: KeyReference = { kind: 'aws-managed', alias: 'alias/aws/kinesis' };

/**
 * What `encryption` and `encryptionKey` of the higher-level `Stream` amount to (aws-cdk-lib, aws-kinesis/lib/stream.ts,
 * `parseEncryption`): without either the AWS managed key, with a key alone that key, and with the type KMS alone a key
 * of the stream's own.
 *
 * @param ownKey the key that the construct makes for itself where none is given
 * @param fallback what holds where nothing is written
 */
export function readHighLevel(
  type: Value<Datum>,
  key: Value<KeyReference | null>,
  ownKey: KeyReference,
  fallback: EncryptionTerms['default'],
): Value<Encryption> {
  return combine(type, key, (settledType, settledKey) => decideHighLevel(settledType, settledKey, ownKey, fallback));
}

function decideHighLevel(
  type: SettledValue<Datum>,
  written: SettledValue<KeyReference | null>,
  ownKey: KeyReference,
  fallback: EncryptionTerms['default'],
): Value<Encryption> {
  const key = keyNamedBy(written);
  switch (type.kind) {
    case 'absent':
    case 'null':
      if (key === null && fallback === 'none') {
        return known({ kind: 'none', cause: type.kind, keyIgnored: false }, trailOf(type));
      }
      if (key === null) return known({ kind: 'kms', key: awsManagedKey }, type.kind === 'null' ? type.trail : []);
      return known({ kind: 'kms', key }, trailOf(written));
    case 'unknown':
      return unknown(type.reason, type.trail);
    case 'known':
      break;
  }
  const { trail } = type;
  switch (encryptionName(type.value)) {
    case 'UNENCRYPTED':
    case 'NONE':
      return known({ kind: 'none', cause: 'written', keyIgnored: key !== null, key }, trail);
    case 'MANAGED':
      return known({ kind: 'kms', key: awsManagedKey }, trail);
    case 'KMS':
      return key === null ? known({ kind: 'kms', key: ownKey }, trail) : known({ kind: 'kms', key }, trailOf(written));
    default:
      return unknown('the value is not one of `StreamEncryption`', trail);
  }
}

function encryptionName(datum: Datum): string {
  if (datum.kind === 'string') return datum.value;
  return datum.kind === 'symbol' ? (datum.path.at(-1) ?? '') : '';
}

/**
 * What type and key amount to where the platform encrypts for the type `KMS` alone: CloudFormation's
 * AWS::Kinesis::Stream and Terraform's aws_kinesis_stream.
 */
export function readLowLevel(type: Value<string>, key: Value<KeyReference | null>): Value<Encryption> {
  return combine(type, key, (settledType, settledKey): Value<Encryption> => {
    const named = keyNamedBy(settledKey);
    const keyIgnored = named !== null;
    switch (settledType.kind) {
      case 'absent':
        return known({ kind: 'none', cause: 'absent', keyIgnored, key: named });
      case 'null':
        return known({ kind: 'none', cause: 'null', keyIgnored, key: named }, settledType.trail);
      case 'unknown':
        return unknown(settledType.reason, settledType.trail);
      case 'known': {
        const { value, trail } = settledType;
        if (value === 'NONE') return known({ kind: 'none', cause: 'written', keyIgnored, key: named }, trail);
        if (value !== 'KMS') return known({ kind: 'invalid', text: value, key: named }, trail);
        return known({ kind: 'kms', key: named }, named === null ? trail : trailOf(settledKey));
      }
    }
  });
}

/** The encryption of a video stream, which is never without: the key, or AWS's own. */
export function readVideo(key: Value<KeyReference | null>): Value<Encryption> {
  return mapValue(key, (settled): Value<Encryption> => {
    if (settled.kind === 'unknown') return settled;
    const named = keyNamedBy(settled);
    return known(
      { kind: 'kms', key: named ?? { kind: 'aws-managed', alias: 'alias/aws/kinesisvideo' } },
      trailOf(settled),
    );
  });
}

export function keyNamedBy(key: SettledValue<KeyReference | null>): KeyReference | null {
  switch (key.kind) {
    case 'absent':
    case 'null':
      return null;
    case 'unknown':
      return { kind: 'unknown', reason: key.reason };
    case 'known':
      return key.value;
  }
}

export function trailOf(value: SettledValue<unknown>): SettledTrail {
  return value.kind === 'absent' ? [] : value.trail;
}

type SettledTrail = Exclude<SettledValue<unknown>, { kind: 'absent' }>['trail'];
