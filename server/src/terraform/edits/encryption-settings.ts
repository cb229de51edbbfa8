import type { Value } from '../../model/value.ts';
import { optionsOf } from '../../model/value.ts';
import { toBoolValue, toStringValue } from '../evaluation/convert.ts';
import type { TerraformValue } from '../evaluation/value.ts';
import { literalString } from '../syntax/literals.ts';
import type { Expression } from '../syntax/tree.ts';
import type { Code } from './code.ts';
import { expression, text } from './code.ts';

/** How a resource type, or a registry module's call, is told to encrypt a stream. */
export interface EncryptionSettings {
  /** Whether the settings are arguments of the resource, or stand in a nested block or an object given as an argument. */
  readonly form: 'arguments' | 'block' | 'object';
  /** The block's type or the object's argument; null for arguments of the resource. */
  readonly container: string | null;
  /** What has to be set beside the key, in the order in which it is written. */
  readonly types: readonly TypeSetting[];
  readonly key: string;
}

/** A setting that turns encryption with a customer managed key on. */
export interface TypeSetting {
  readonly name: string;
  readonly value: Code;
  /** Whether that is what every possible value says already. */
  readonly isSet: (value: TerraformValue | null) => boolean;
  /** Whether an expression says just that. */
  readonly isWanted: (node: Expression) => boolean;
  /** What turns it on only where the key that is referred to is given. */
  readonly whereGiven: (reference: string) => Code;
}

function textSetting(name: string, value: string, otherwise: string): TypeSetting {
  return {
    name,
    value: text(value),
    isSet: (written) => isAlways(toStringValue(written), value),
    isWanted: (node) => literalString(node) === value,
    whereGiven: (reference) => expression(`${reference} == null ? "${otherwise}" : "${value}"`),
  };
}

function isAlways<T>(value: Value<T>, wanted: T): boolean {
  return optionsOf(value).every((option) => option.value.kind === 'known' && option.value.value === wanted);
}

const enabled: TypeSetting = {
  name: 'enabled',
  value: { kind: 'bool', value: true },
  isSet: (written) => isAlways(toBoolValue(written), true),
  isWanted: (node) => node.kind === 'bool' && node.value,
  whereGiven: (reference) => expression(`${reference} != null`),
};

const encryptionType = textSetting('encryption_type', 'KMS', 'NONE');
const keyType = textSetting('key_type', 'CUSTOMER_MANAGED_CMK', 'AWS_OWNED_CMK');

const dataStream: EncryptionSettings = {
  form: 'arguments',
  container: null,
  types: [encryptionType],
  key: 'kms_key_id',
};

const videoStream: EncryptionSettings = { form: 'arguments', container: null, types: [], key: 'kms_key_id' };

const byType: Readonly<Record<string, EncryptionSettings>> = {
  awscc_kinesis_stream: { form: 'object', container: 'stream_encryption', types: [encryptionType], key: 'key_id' },
  aws_kinesis_firehose_delivery_stream: {
    form: 'block',
    container: 'server_side_encryption',
    types: [enabled, keyType],
    key: 'key_arn',
  },
  awscc_kinesisfirehose_delivery_stream: {
    form: 'object',
    container: 'delivery_stream_encryption_configuration_input',
    types: [keyType],
    key: 'key_arn',
  },
  aws_kinesis_video_stream: videoStream,
  awscc_kinesisvideo_stream: videoStream,
};

/** The settings of a resource type; those of a data stream for a registry module, which declares one. */
export function encryptionSettings(type: string): EncryptionSettings {
  return byType[type] ?? dataStream;
}
