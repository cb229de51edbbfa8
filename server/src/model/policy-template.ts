/**
 * A statement of a key policy to be written, independent of the language it is written in: each front end fills the
 * blanks in its own way, with data sources, pseudo parameters or properties of the stack.
 */
export interface StatementTemplate {
  readonly sid: string;
  readonly effect: 'Allow' | 'Deny';
  /** In alphabetical order. */
  readonly actions: readonly string[];
  readonly principal: PrincipalTemplate;
  readonly conditions: readonly ConditionTemplate[];
}

export type PrincipalTemplate =
  | { readonly type: 'AWS' | 'Service'; readonly identifier: TemplateText }
  /** Those of a statement of the policy that is changed, by its place in it. */
  | { readonly like: number };

export interface ConditionTemplate {
  readonly test: TemplateOperator;
  /** The condition key. */
  readonly variable: string;
  readonly value: TemplateText;
}

/**
 * The last two compare with the ARNs of the streams: where a stream's name is not known they must be written as
 * `StringLike` and `ArnLike` (see `operatorName`).
 */
export type TemplateOperator =
  'StringEquals' | 'StringLike' | 'ArnLike' | 'Bool' | 'StringEqualsStreams' | 'ArnEqualsStreams';

/** Text with blanks; one that holds `stream-arn` or a list stands for as many texts as there are. */
export type TemplateText = readonly (string | Blank)[];

export interface Blank {
  readonly blank: 'partition' | 'account' | 'region' | 'stream-arn' | TemplateList;
}

/** Lists that only the author knows: declared as a variable, a parameter or a property and left to be given. */
export type TemplateList = 'administrators' | 'producers' | 'consumers' | 'accounts' | 'tenants';

/** The operator's name in a policy document. */
export function operatorName(operator: TemplateOperator, exact: boolean): string {
  switch (operator) {
    case 'StringEqualsStreams':
      return exact ? 'StringEquals' : 'StringLike';
    case 'ArnEqualsStreams':
      return exact ? 'ArnEquals' : 'ArnLike';
    default:
      return operator;
  }
}

/** A change to a key policy that is written out. Statements are named by their place in `PolicyDocument.statements`. */
export type PolicyChange =
  /** Behind all others. */
  | { readonly change: 'add-statement'; readonly statement: StatementTemplate }
  | {
      readonly change: 'add-conditions';
      readonly statement: number;
      readonly conditions: readonly ConditionTemplate[];
    }
  /** In place of all principals; of everybody alone where the statement names others beside. */
  | { readonly change: 'set-principal'; readonly statement: number; readonly principal: PrincipalTemplate }
  /** In alphabetical order. */
  | { readonly change: 'set-actions'; readonly statement: number; readonly actions: readonly string[] };
