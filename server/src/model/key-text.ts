import type { KeyForm, KeyReference } from './key.ts';

/** Id of the key behind a declared alias of this name (`alias/orders`), or null. */
export type KeyOfAlias = (alias: string) => string | null;

/** Stands for the unknown parts of a string while its fixed parts are looked at; no ARN or alias can hold it. */
const hole = '\u0000';

/** The key that a literal names (API_StartStreamEncryption, parameter KeyId). */
export function keyFromText(text: string, keyOfAlias: KeyOfAlias): KeyReference {
  const arn = /^arn:[^:]*:kms:([^:]*):([^:]*):(.*)$/su.exec(text);
  if (arn === null) return readBareName(text, keyOfAlias);
  const [, region = '', account = '', resource = ''] = arn;
  return readResource(resource, text, literalField(region), literalField(account), keyOfAlias);
}

function literalField(field: string): string | null {
  return field === '' || field.includes(hole) ? null : field;
}

function readBareName(text: string, keyOfAlias: KeyOfAlias): KeyReference {
  if (text.startsWith('alias/')) return readAlias(text, 'alias-name', text, null, null, keyOfAlias);
  if (isKeyId(text)) return { kind: 'named', form: 'key-id', text, region: null, account: null };
  return { kind: 'unknown', reason: `"${text}" is not a key id, a key ARN or an alias` };
}

/** A GUID, or `mrk-` and 32 hexadecimal digits for a multi-region key (KMS developer guide, "Key identifiers"). */
function isKeyId(text: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/iu.test(text) || /^mrk-[0-9a-f]{32}$/iu.test(text);
}

function readResource(
  resource: string,
  text: string,
  region: string | null,
  account: string | null,
  keyOfAlias: KeyOfAlias,
): KeyReference {
  if (resource.startsWith('alias/')) return readAlias(resource, 'alias-arn', text, region, account, keyOfAlias);
  if (resource.startsWith('key/')) return { kind: 'named', form: 'key-arn', text, region, account };
  return { kind: 'unknown', reason: `"${text}" is not the ARN of a key or an alias` };
}

function readAlias(
  alias: string,
  form: KeyForm,
  text: string,
  region: string | null,
  account: string | null,
  keyOfAlias: KeyOfAlias,
): KeyReference {
  // AWS reserves the prefix: an alias that begins with it belongs to an AWS managed key (KMS, CreateAlias).
  if (alias.startsWith('alias/aws/')) return { kind: 'aws-managed', alias };
  const key = keyOfAlias(alias);
  return key === null ? { kind: 'named', form, text, region, account } : { kind: 'declared', key, form };
}

/**
 * A string with unknown parts, which are null, still tells the key when its last part is fixed:
 * `arn:aws:kms:${…}:alias/aws/kinesis`. Null where it does not.
 */
export function keyFromParts(parts: readonly (string | null)[], keyOfAlias: KeyOfAlias): KeyReference | null {
  const text = parts.map((part) => part ?? hole).join('');
  const resource = text.startsWith('arn:') ? text.split(':').slice(5).join(':') : text;
  if (resource.includes(hole)) return null;
  const reference = keyFromText(text, keyOfAlias);
  if (reference.kind === 'aws-managed' || reference.kind === 'declared') return reference;
  return reference.kind === 'named' ? { ...reference, text: text.replaceAll(hole, '…') } : null;
}
