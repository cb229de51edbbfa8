/**
 * An approved key policy, independent of the language it is written in: each front end fills the blanks in its own way,
 * with data sources, pseudo parameters or properties of the stack.
 */
export interface LibraryPolicy {
  /** Words joined with hyphens; never changes once published. */
  readonly id: string;
  readonly title: string;
  readonly statements: readonly PolicyStatement[];
}

export interface PolicyStatement {
  readonly sid: string;
  readonly effect: 'Allow' | 'Deny';
  /** In alphabetical order. */
  readonly actions: readonly string[];
  readonly principal: { readonly type: 'AWS' | 'Service'; readonly identifier: PolicyText };
  readonly conditions: readonly PolicyCondition[];
}

export interface PolicyCondition {
  readonly test: ConditionOperator;
  /** The condition key. */
  readonly variable: string;
  readonly value: PolicyText;
}

/**
 * The last two compare with the ARNs of the streams: where a stream's name is not known they must be written as
 * `StringLike` and `ArnLike` (see `wildcardOperator`).
 */
export type ConditionOperator = 'StringEquals' | 'StringEqualsStreams' | 'ArnEqualsStreams';

/** Text with blanks; one that holds `stream-arn` stands for as many texts as there are streams. */
export type PolicyText = readonly (string | Blank)[];

export interface Blank {
  readonly blank: 'partition' | 'account' | 'region' | 'stream-arn';
}

/** The operator's name in a policy document. */
export function operatorName(operator: ConditionOperator, exact: boolean): string {
  switch (operator) {
    case 'StringEquals':
      return 'StringEquals';
    case 'StringEqualsStreams':
      return exact ? 'StringEquals' : 'StringLike';
    case 'ArnEqualsStreams':
      return exact ? 'ArnEquals' : 'ArnLike';
  }
}
