import type { Key } from '../model/key.ts';
import type { Language } from '../model/source.ts';
import type { EncryptionTerms, Stream } from '../model/stream.ts';

/** "a", "a and b", "a, b and c"; past `limit` items "a, b and 7 more". */
export function enumerate(items: readonly string[], limit = Infinity): string {
  const more = items.length - limit;
  const named = more > 0 ? [...items.slice(0, limit), `${more} more`] : items;
  const last = named.at(-1);
  if (last === undefined) return '';
  return named.length === 1 ? last : `${named.slice(0, -1).join(', ')} and ${last}`;
}

/** How much of a text from the sources a message repeats. */
const textLimit = 120;

/** Text from the sources, not too long. */
export function shortened(text: string): string {
  return text.length > textLimit ? `${text.slice(0, textLimit)}…` : text;
}

/** Without control characters and marks that turn the reading direction around, which sources may hold. */
export function onOneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}

/** "This stream …" at the start of a sentence; addresses and attributes keep their spelling. */
export function capitalised(sentence: string): string {
  return /^(?:this|when|in some cases|depending) ?/u.test(sentence)
    ? sentence.charAt(0).toUpperCase() + sentence.slice(1)
    : sentence;
}

/** An attribute's name in a language: `enable_key_rotation`, `enableKeyRotation`, `EnableKeyRotation`. */
export function attributeName(words: readonly string[], language: Language): string {
  switch (spellingOf(language)) {
    case 'snake':
      return words.join('_');
    case 'camel':
      return words.map((word, index) => (index === 0 ? word : initialUpper(word))).join('');
    case 'pascal':
      return words.map(initialUpper).join('');
  }
}

function initialUpper(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function spellingOf(language: Language): 'snake' | 'camel' | 'pascal' {
  switch (language) {
    case 'terraform':
    case 'terraform-json':
    case 'terraform-plan':
    case 'cdktf-python':
    case 'cdk-python':
      return 'snake';
    case 'cdktf-typescript':
    case 'cdktf-java':
    case 'cdk-typescript':
    case 'cdk-javascript':
    case 'cdk-java':
      return 'camel';
    case 'cdktf-csharp':
    case 'cdktf-go':
    case 'cdk-csharp':
    case 'cdk-go':
    case 'cloudformation-yaml':
    case 'cloudformation-json':
    case 'serverless':
      return 'pascal';
  }
}

/** Whether Terraform's provider for AWS deploys what is written in this language. */
export function isDeployedByTerraform(language: Language): boolean {
  return language.startsWith('terraform') || language.startsWith('cdktf-');
}

type Resource = Pick<Stream | Key, 'id' | 'address' | 'module' | 'ranges' | 'calls'>;

/** The address from the root: `module.data.aws_kms_key.orders`. */
export function fullAddress({ module, address }: Pick<Resource, 'module' | 'address'>): string {
  return module === null ? address : `${module}.${address}`;
}

/** The address of one resource as another one's author would write it: without the module they share. */
export function addressFrom(resource: Pick<Resource, 'module'>, target: Pick<Resource, 'module' | 'address'>): string {
  return resource.module === target.module ? target.address : fullAddress(target);
}

/** What to do where the key is missing or the wrong one. In some languages one attribute holds type and key. */
export function adviceOnKey({ type, key }: EncryptionTerms): string {
  return type === key ? `Name a customer managed key in ${key}.` : `Set ${key} to a customer managed key.`;
}

/** What to do where neither type nor key is right, without a full stop. */
export function adviceOnEncryption({ type, key, value = 'KMS', container, enabled }: EncryptionTerms): string {
  if (type === key) return `Set ${type} to the type ${value} with a customer managed key`;
  const settings = [
    ...(enabled === undefined ? [] : [`${enabled} to true`]),
    `${type} to ${value}`,
    `${key} to a customer managed key`,
  ];
  return container === undefined ? `Set ${enumerate(settings)}` : `In ${container}, set ${enumerate(settings)}`;
}
