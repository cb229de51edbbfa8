import type { Expression } from '../syntax/tree.ts';
import type { TerraformValue } from './value.ts';

/** What names mean at one place: in a module instance, a resource instance, a `dynamic` block, a `for` expression. */
export interface Scope {
  /** The document the expression stands in. */
  readonly uri: string;
  /**
   * Distinguishes module instances, so that the same condition text in two calls is two conditions
   * (`Assumption.condition`).
   */
  readonly instance: string;
  /**
   * The value of the longest known prefix of a traversal's static names: `["var", "x"]`, `["local", "a", "b"]` (uses
   * two), `["data", "aws_kms_key", "k", "arn"]` (uses three), `["aws_kms_key", "k"]`, `["module", "m", "out"]` (uses
   * two), `["each", "value"]`, `["path", "module"]`, or an iterator's own name. `used` counts the names consumed.
   * Names that mean nothing here give an unknown value with the reason.
   */
  lookup(names: readonly string[]): { readonly value: TerraformValue; readonly used: number };
  /** For `file()` and its kin: path as given, relative to the root module's folder; null where it cannot be read. */
  readFile(path: string): SourceFile | null;
  /**
   * What tells apart the elements that a name stands for one after another (a `for` variable, an iterator), so that the
   * same condition on two elements is two conditions; empty for any other name. See `withBindings`.
   */
  distinguish?(root: string): string;
  /** Shared by everything evaluated for one configuration. */
  readonly budget: Budget;
}

export interface SourceFile {
  readonly uri: string;
  readonly text: string;
}

/** Steps left before evaluation gives up with an unknown value; shared and counted down. */
export interface Budget {
  steps: number;
  /** How deep evaluation is nested at the moment; kept by `evaluate`. */
  depth?: number;
}

/** `evaluate` of `evaluate.ts`, handed to the parts it is made of. */
export type Evaluate = (expression: Expression, scope: Scope) => TerraformValue;
