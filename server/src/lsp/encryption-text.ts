import type { Configuration } from '../model/configuration.ts';
import type { Key, KeyReference } from '../model/key.ts';
import type { Encryption, Stream } from '../model/stream.ts';
import { assumptionText } from '../model/stream.ts';
import { type Value, optionsOf } from '../model/value.ts';
import { addressFrom } from '../rules/wording.ts';

/** How much of a literal key or a reason fits into one line. */
const literalLimit = 80;

/**
 * How a stream is encrypted, in one line of plain text: `Encrypted with aws_kms_key.orders (rotation on)`. Where
 * conditions decide, one line per possibility.
 */
export function encryptionLines(stream: Stream, configuration: Configuration): readonly string[] {
  return optionsOf(stream.encryption).map(({ when, value }) => {
    const condition = when.length === 0 ? '' : `, ${assumptionText(when)}`;
    switch (value.kind) {
      case 'known':
        return describe(value.value, stream, configuration) + condition;
      case 'unknown':
        return `Encryption unknown: ${shorten(value.reason)}${condition}`;
      case 'absent':
      case 'null':
        return `Encryption unknown: nothing is written${condition}`;
    }
  });
}

function describe(encryption: Encryption, stream: Stream, configuration: Configuration): string {
  switch (encryption.kind) {
    case 'none':
      return encryption.keyIgnored
        ? `Not encrypted: the key is ignored without ${stream.terms.enabled ?? stream.terms.type}`
        : 'Not encrypted';
    case 'invalid':
      return `Not encrypted: ${JSON.stringify(shorten(encryption.text))} is not an encryption type`;
    case 'aws-owned':
      return 'Encrypted with a key that AWS owns';
    case 'not-applicable':
      return `No encryption of its own: ${encryption.reason}`;
    case 'kms':
      return describeKey(encryption.key, stream, configuration);
  }
}

function describeKey(key: KeyReference | null, stream: Stream, configuration: Configuration): string {
  switch (key?.kind) {
    case undefined:
      return `Not deployable: ${stream.terms.value ?? 'KMS'} without a key`;
    case 'aws-managed':
      return `Encrypted with the AWS managed key (${key.alias})`;
    case 'named':
      return `Encrypted with ${shorten(key.text)}`;
    case 'unknown':
      return `Encryption unknown: ${shorten(key.reason)}`;
    case 'declared': {
      const declared = configuration.keys.find(({ id }) => id === key.key);
      if (declared === undefined) return `Encrypted with ${key.key}`;
      const rotation = rotationText(declared, configuration);
      return `Encrypted with ${addressFrom(stream, declared)}${rotation === null ? '' : ` (${rotation})`}`;
    }
  }
}

/** "rotation on"; null where the question does not arise: imported material and custom key stores cannot rotate. */
export function rotationText(key: Key, configuration: Configuration): string | null {
  if (key.kind === 'replica-key') {
    const primary = configuration.keys.find(({ id, kind }) => id === key.primary && kind !== 'replica-key');
    return primary === undefined ? null : rotationText(primary, configuration);
  }
  if (key.kind === 'external-key' || isWritten(key.customKeyStore)) return null;
  const states = new Set(
    optionsOf(key.rotation).map(({ value }) => {
      if (value.kind === 'unknown') return 'unknown';
      return value.kind === 'known' && value.value ? 'on' : 'off';
    }),
  );
  const [state] = states;
  return states.size === 1 && state !== undefined ? `rotation ${state}` : 'rotation depends';
}

function isWritten(value: Value<unknown>): boolean {
  return optionsOf(value).some(({ value: settled }) => settled.kind === 'known' || settled.kind === 'unknown');
}

function shorten(text: string): string {
  return text.length > literalLimit ? `${text.slice(0, literalLimit)}…` : text;
}
