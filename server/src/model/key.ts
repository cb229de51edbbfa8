import type { PolicyDocument, PolicyItem, PolicyText } from './policy-document.ts';
import type { Language, SourceRange } from './source.ts';
import type { Assumption, Value } from './value.ts';

/** What a stream names as its key. */
export type KeyReference =
  /** A key that the analysed sources declare, reached directly, through an alias or a data source. */
  | { readonly kind: 'declared'; readonly key: Key['id']; readonly form: KeyForm }
  /** An AWS managed key: `alias/aws/kinesis`, in any spelling. */
  | { readonly kind: 'aws-managed'; readonly alias: string }
  /** A key that is not declared here, named by a literal. */
  | {
      readonly kind: 'named';
      readonly form: KeyForm;
      readonly text: string;
      /** From an ARN whose field is literal. */
      readonly region: string | null;
      readonly account: string | null;
    }
  | { readonly kind: 'unknown'; readonly reason: string };

/** The forms that StartStreamEncryption accepts for `KeyId` (API_StartStreamEncryption). */
export type KeyForm = 'key-id' | 'key-arn' | 'alias-name' | 'alias-arn';

/** A KMS key that the analysed sources declare. */
export interface Key {
  /** Unique in the configuration; equal for the same key seen again. */
  readonly id: string;
  readonly address: string;
  /** `module.data` for a key inside a called module, null in the root. */
  readonly module: string | null;
  readonly language: Language;
  /** `external-key` has imported material; `replica-key` is the copy of a multi-region key. */
  readonly kind: 'key' | 'external-key' | 'replica-key';
  /** KeySpec; absent means SYMMETRIC_DEFAULT. */
  readonly spec: Value<string>;
  /** KeyUsage; absent means ENCRYPT_DECRYPT. */
  readonly usage: Value<string>;
  /** Absent means enabled. */
  readonly enabled: Value<boolean>;
  /** Absent means off. */
  readonly rotation: Value<boolean>;
  readonly multiRegion: Value<boolean>;
  /** In days; absent means 30. */
  readonly deletionWindow: Value<number>;
  /** Set where the key lives in a CloudHSM or external key store, which cannot rotate. */
  readonly customKeyStore: Value<string>;
  readonly region: Value<string>;
  /** The number of the account it is deployed into, where the sources say so; missing or null otherwise. */
  readonly account?: string | null;
  /** Tags as they will be on the key, the provider's default tags included. */
  readonly tags: Value<Tags>;
  /** Names of aliases that point at this key, `alias/…`. */
  readonly aliases: readonly string[];
  readonly policy: AttachedPolicy;
  /**
   * `bypass_policy_lockout_safety_check` of the key, or of the resource that attaches its policy; absent means that AWS
   * checks whether the policy can be changed again.
   */
  readonly bypassesLockoutCheck: Value<boolean>;
  readonly grants: readonly KeyGrant[];
  /** Id of the primary key of a replica. */
  readonly primary: Key['id'] | null;
  /** What must hold for it to exist; missing where it always does, null where its number is not known. */
  readonly when?: readonly Assumption[] | null;
  /** Where else it can be named as a stream's key; missing where anywhere in its module, null where nowhere. */
  readonly reach?: SourceRange | null;
  readonly ranges: ResourceRanges;
  readonly calls: readonly ModuleCall[];
}

/** Why there may be tags beside those that are known, for a person; missing where there are none. */
export const moreTags = Symbol('more tags');

/** Tag names with their values; a value that is not known is null. */
export type Tags = Readonly<Record<string, string | null>> & { readonly [moreTags]?: string };

export type AttachedPolicy =
  /** None written: AWS attaches its default, which lets IAM policies of the account decide. */
  | { readonly kind: 'default' }
  | {
      readonly kind: 'explicit';
      /** The attribute that attaches it, on the key or on a resource of its own. */
      readonly range: SourceRange;
      /** Unknown with its reason where nothing of the document can be told. */
      readonly document: Value<PolicyDocument>;
      /** Id of the resource that attaches the policy where that is not the key itself; null otherwise. */
      readonly attachedBy: string | null;
      /** The header of that resource. */
      readonly attachment?: SourceRange;
      /** How that resource names the key, where that is known. */
      readonly attachedTo?: { readonly form: KeyForm; readonly range: SourceRange };
    }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A grant on a key: what it lets its grantee do beside the key policy (KMS developer guide, "Grants in AWS KMS"). */
export interface KeyGrant {
  readonly range: SourceRange;
  readonly grantee: PolicyItem | null;
  /** `Decrypt`, `GenerateDataKey` …; null where they are not known. */
  readonly operations: readonly string[] | null;
  /** The encryption context that is asked for (API_GrantConstraints); empty where none is, null where it is not known. */
  readonly context: readonly ContextPair[] | null;
}

/** A pair of an encryption context. In a grant the case of its name means nothing, that of its value does. */
export interface ContextPair {
  readonly name: string;
  readonly value: PolicyText;
}

/** Where the parts of a resource stand. */
export interface ResourceRanges {
  /** The block's header or the construct's call: what a finding about the whole resource underlines. */
  readonly header: SourceRange;
  /** The whole resource. */
  readonly block: SourceRange;
  /** The whole `name = value` of each attribute that is written, by the platform's own name for it. */
  readonly attributes: Readonly<Record<string, SourceRange>>;
}

/** One call on the way from the root module to a resource. */
export interface ModuleCall {
  /** `data` in `module "data"`. */
  readonly name: string;
  /** The header of the `module` block. */
  readonly range: SourceRange;
}
