import type { Subject } from './finding.ts';
import type { PolicyChange } from './policy-template.ts';
import type { SourceRange } from './source.ts';

/** What a fix means, in terms of the model; each front end writes it in its own syntax. */
export type FixIntent =
  /** Encrypt the stream with a new customer managed key that has rotation and the library's default policy. */
  | {
      readonly kind: 'encrypt-with-new-key';
      readonly stream: string;
      readonly tags: readonly string[];
      /** The library's policy that the key is given; the default one where none is named. */
      readonly policy?: string;
    }
  /** Encrypt the stream with a key that the configuration declares. */
  | {
      readonly kind: 'encrypt-with-key';
      readonly stream: string;
      readonly key: string;
      readonly mend?: KeyMending;
    }
  /** The key is there; only the type is missing, NONE or misspelt. */
  | { readonly kind: 'set-encryption-type'; readonly stream: string; readonly mend?: KeyMending }
  | { readonly kind: 'enable-key-rotation'; readonly key: string }
  /** Change the policy that is written for a key. */
  | {
      readonly kind: 'change-key-policy';
      readonly key: string;
      readonly changes: readonly PolicyChange[];
      /** The streams whose ARNs stand in what is added; any stream of the account where there are none. */
      readonly streams: readonly string[];
    }
  /** Give a key that relies on AWS's default policy one of its own, from the library. */
  | {
      readonly kind: 'write-key-policy';
      readonly key: string;
      readonly policy: string;
      readonly streams: readonly string[];
    }
  /** Have AWS check again that the key policy can be changed later. */
  | { readonly kind: 'enforce-lockout-check'; readonly key: string }
  /** Have the resource that attaches the key's policy name the key by its id. */
  | { readonly kind: 'name-key-by-id'; readonly key: string }
  | { readonly kind: 'add-tags'; readonly subject: Subject; readonly tags: readonly string[] }
  /** Silence one rule at one place with a comment that asks for a reason. */
  | { readonly kind: 'suppress'; readonly rule: string; readonly range: SourceRange }
  | DeleteSuppression;

/** Delete what a suppression says without effect. */
export interface DeleteSuppression {
  readonly kind: 'delete-suppression';
  /** Of the suppression, `PlacedSuppression.range`. */
  readonly range: SourceRange;
  /** The rules that it names, as written. */
  readonly written: readonly string[];
  /** Those that it is to name from then on; where there are none all of it is deleted. */
  readonly kept: readonly string[];
}

/** What is asked of a key that encrypts streams, and this one lacks: it is given that as soon as one uses it. */
export interface KeyMending {
  readonly key: string;
  readonly rotate: boolean;
  readonly tags: readonly string[];
}

export interface Fix {
  /** Starts with a verb: "Encrypt with a new customer managed key". */
  readonly title: string;
  /** At most one of the fixes of a finding. */
  readonly preferred: boolean;
  readonly intent: FixIntent;
}
