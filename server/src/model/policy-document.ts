import type { SourceRange } from './source.ts';
import type { Trail } from './value.ts';

/**
 * A policy as the sources write it, in whatever form: `jsonencode`, JSON in a heredoc or a file, an
 * `aws_iam_policy_document`, a template's mapping, CDK statements. Key policies, the resource policies of streams and
 * identity policies are all of this shape (IAM user guide, "Grammar of the IAM JSON policy language").
 *
 * What is not known stays unknown in the smallest part: a text, a list, a statement, at last the document.
 */
export interface PolicyDocument {
  /** Where the document is written: what a finding about the whole of it underlines. */
  readonly range: SourceRange;
  /** In the order of the document. Fixes name a statement by its place in this list. */
  readonly statements: readonly PolicyStatement[];
  /** Why there may be statements beside these, for a person; null where these are all. */
  readonly open: string | null;
  /** What is wrong with the text itself. */
  readonly flaws: readonly PolicyFlaw[];
}

export interface PolicyStatement {
  readonly sid: string | null;
  /** The whole statement. */
  readonly range: SourceRange;
  /** Null where it is not known. */
  readonly effect: 'Allow' | 'Deny' | null;
  /** Null where the statement has none, as in identity policies. */
  readonly principals: PolicyMatch<PolicyPrincipal> | null;
  readonly actions: PolicyMatch<PolicyItem>;
  /** Null where the statement has none. */
  readonly resources: PolicyMatch<PolicyItem> | null;
  readonly conditions: readonly PolicyCondition[];
  /** Why there may be conditions beside these; null where these are all. */
  readonly conditionsOpen: string | null;
  /** Why the statement may be missing altogether; null where it is certainly there. */
  readonly doubtful: string | null;
}

/** What a statement is about: exactly these, or everything but these (`NotAction`, `NotPrincipal`, `NotResource`). */
export interface PolicyMatch<Item> {
  readonly negated: boolean;
  readonly items: readonly Item[];
  /** Why there may be items beside these; null where these are all. */
  readonly open: string | null;
  /** The element that lists them. */
  readonly range: SourceRange;
}

export interface PolicyItem {
  readonly text: PolicyText;
  readonly range: SourceRange;
  /** The way the text came, where it is not written in place. */
  readonly trail: Trail;
}

export interface PolicyPrincipal extends PolicyItem {
  /** `*` is the principal written as `"Principal": "*"`: everybody, signed in or not. */
  readonly type: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser' | '*';
}

export interface PolicyCondition {
  /** As written, with any `ForAnyValue:` and `IfExists`. */
  readonly operator: string;
  /** The condition key as written; its case means nothing. */
  readonly key: string;
  readonly values: readonly PolicyItem[];
  /** Why there may be values beside these; null where these are all. */
  readonly open: string | null;
  readonly range: SourceRange;
}

/**
 * A text with parts that only the deployment knows: `["arn:", { hole: "partition" … }, ":iam::", { hole: "account" … },
 * ":root"]`. Adjacent strings are joined, and none of them is empty.
 */
export type PolicyText = readonly (string | PolicyHole)[];

export interface PolicyHole {
  /**
   * The partition, account or region into which the configuration is deployed, or anything else. Another account's data
   * source or provider makes a hole of the last kind.
   */
  readonly hole: 'partition' | 'account' | 'region' | 'other';
  /** Two holes of equal identity stand for the same text: `aws_iam_role.producer.arn`. */
  readonly identity: string;
  /** Why it is not known, for a person, without a full stop. */
  readonly reason: string;
  /** What it holds, where that is known all the same: the number of the account that a policy names as its own. */
  readonly text?: string;
  /**
   * Set where the text is surely the ARN of one identity, such as a role that the sources declare: it cannot turn out to
   * be `*` or an account. Missing where that is not known.
   */
  readonly isIdentity?: true;
}

export interface PolicyFlaw {
  readonly range: SourceRange;
  /** For a person, without a full stop: "a comma stands before the closing bracket". */
  readonly message: string;
  /**
   * `forgiven` was read as it was surely meant, `refused` could not be read: AWS rejects either. `ineffective` is
   * accepted by AWS and does not do what it seems to.
   */
  readonly kind: 'forgiven' | 'refused' | 'ineffective';
}

/** A text without holes, or null. */
export function plainText(text: PolicyText): string | null {
  const [first, ...rest] = text;
  if (first === undefined) return '';
  return rest.length === 0 && typeof first === 'string' ? first : null;
}

/** Texts one after the other as one. */
export function joinTexts(texts: readonly PolicyText[]): PolicyText {
  const joined: (string | PolicyHole)[] = [];
  for (const part of texts.flat()) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else if (part !== '') joined.push(part);
  }
  return joined;
}
