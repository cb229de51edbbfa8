import type { Assumption, Value } from './value.ts';
import { optionsOf } from './value.ts';
import type { KeyReference, ModuleCall, ResourceRanges, Tags } from './key.ts';
import type { PolicyDocument } from './policy-document.ts';
import type { Language } from './source.ts';

/** An Amazon Kinesis stream of any of the three kinds, as the sources declare it. */
export interface Stream {
  /** Unique in the configuration. */
  readonly id: string;
  readonly kind: 'data-stream' | 'delivery-stream' | 'video-stream';
  /** `aws_kinesis_stream.orders["eu"]`: the resource's address inside its module, or the construct's id. */
  readonly address: string;
  /** `module.data` for a stream inside a called module, null in the root. */
  readonly module: string | null;
  readonly language: Language;
  /** The stream's name in AWS. */
  readonly name: Value<string>;
  readonly encryption: Value<Encryption>;
  readonly region: Value<string>;
  /** The number of the account it is deployed into, where the sources say so; missing or null otherwise. */
  readonly account?: string | null;
  /** Tags as they will be on the stream, the provider's default tags included. */
  readonly tags: Value<Tags>;
  readonly mode: Value<string>;
  /** The policy attached to the stream itself, which may let other accounts in. */
  readonly resourcePolicy: Value<PolicyDocument>;
  /** What must hold for the stream to exist at all (`count = var.enabled ? 1 : 0`). */
  readonly when: readonly Assumption[];
  readonly ranges: ResourceRanges;
  /** The calls that lead to it, outermost first. */
  readonly calls: readonly ModuleCall[];
  /** The names of the encryption attributes in this language, for messages and ranges. */
  readonly terms: EncryptionTerms;
}

/** How one language spells a stream's encryption. */
export interface EncryptionTerms {
  /** `encryption_type`, `EncryptionType`, `encryption`; that of the key where there is no type. */
  readonly type: string;
  /** `kms_key_id`, `KeyId`, `encryptionKey`. */
  readonly key: string;
  /** The value of the type that stands for a customer managed key; KMS where it is not given. */
  readonly value?: string;
  /** The block or object that holds them, where messages should name it: `server_side_encryption`. */
  readonly container?: string;
  /** What has to be true beside the type for anything to be encrypted: `enabled`. */
  readonly enabled?: string;
  /** The platform's encryption when nothing is written. */
  readonly default: 'none' | 'aws-managed-key';
  /** The region that has this default, where others have another one. */
  readonly region?: string;
}

export type Encryption =
  | {
      readonly kind: 'none';
      readonly cause: 'absent' | 'null' | 'written';
      /** A key is named, and ignored because the type is missing or NONE. */
      readonly keyIgnored: boolean;
      /** That key, where the front end says which. */
      readonly key?: KeyReference | null;
    }
  | { readonly kind: 'kms'; readonly key: KeyReference | null }
  /** A literal that the platform refuses, such as `"kms"` or `"AES256"`. */
  | { readonly kind: 'invalid'; readonly text: string; readonly key?: KeyReference | null }
  /** Firehose: encrypted with a key that AWS owns and nobody can see. A key that is named all the same is ignored. */
  | { readonly kind: 'aws-owned'; readonly key?: KeyReference | null }
  /** Firehose fed by a Kinesis stream or MSK: cannot have encryption of its own. */
  | {
      readonly kind: 'not-applicable';
      /** For a person, without a full stop; names the place where the records are encrypted. */
      readonly reason: string;
      /** The stream that feeds it, where these sources declare that. */
      readonly source?: Stream['id'] | null;
    };

export type Classification =
  | 'unencrypted'
  | 'key-missing'
  | 'aws-managed-key'
  | 'aws-owned-key'
  | 'customer-managed-key'
  | 'not-applicable'
  | 'unknown';

export interface StreamClass {
  readonly classification: Classification;
  /** Why it is unknown or not applicable, or what a reader should know beside the class; null otherwise. */
  readonly reason: string | null;
}

/** The class of one settled encryption. An invalid type never reaches AWS, so nothing of it is encrypted. */
export function classifyEncryption(encryption: Encryption): StreamClass {
  switch (encryption.kind) {
    case 'none':
      return { classification: 'unencrypted', reason: null };
    case 'invalid':
      return { classification: 'unencrypted', reason: `"${encryption.text}" is not an encryption type` };
    case 'aws-owned':
      return { classification: 'aws-owned-key', reason: null };
    case 'not-applicable':
      return { classification: 'not-applicable', reason: encryption.reason };
    case 'kms':
      return classifyKey(encryption.key);
  }
}

function classifyKey(key: KeyReference | null): StreamClass {
  if (key === null) return { classification: 'key-missing', reason: null };
  switch (key.kind) {
    case 'aws-managed':
      return { classification: 'aws-managed-key', reason: null };
    case 'declared':
    case 'named':
      return { classification: 'customer-managed-key', reason: null };
    case 'unknown':
      return { classification: 'unknown', reason: key.reason };
  }
}

/**
 * The one class of a stream. Where conditions leave several possible, the stream is unknown and the reason names
 * them; where all branches agree, that is the class.
 */
export function classify(stream: Stream): StreamClass {
  const classes = optionsOf(stream.encryption).map(({ when, value }) => ({
    when,
    ...(value.kind === 'known'
      ? classifyEncryption(value.value)
      : { classification: 'unknown' as const, reason: value.kind === 'unknown' ? value.reason : 'nothing is written' }),
  }));
  const [first, ...rest] = classes;
  if (first === undefined) return { classification: 'unknown', reason: 'nothing is written' };
  if (rest.every((other) => other.classification === first.classification)) {
    return { classification: first.classification, reason: first.reason };
  }
  return {
    classification: 'unknown',
    reason: classes.map((one) => `${one.classification} ${assumptionText(one.when)}`).join(', '),
  };
}

/**
 * What it costs to give the stream another key, for a person, without a full stop; null where that is done in place.
 * Kinesis Video Streams takes the key at CreateStream and UpdateStream has no such parameter, so a stream with another
 * key is another stream (Kinesis Video Streams API reference; terraform-provider-aws, internal/service/kinesisvideo).
 */
export function lossWithNewKey({ kind }: Pick<Stream, 'kind'>): string | null {
  return kind === 'video-stream'
    ? 'a video stream gets its key when it is created: the stream is replaced, and everything recorded in it is lost'
    : null;
}

/** "when `var.encrypt` is false"; empty without assumptions. */
export function assumptionText(when: readonly Assumption[]): string {
  if (when.length === 0) return '';
  return `when ${when.map(({ text, holds }) => `\`${text}\` is ${holds ? 'true' : 'false'}`).join(' and ')}`;
}
