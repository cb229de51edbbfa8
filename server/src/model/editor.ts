import type { TextEdit } from './edit.ts';
import type { Key } from './key.ts';

/** What an editor asks a front end about the text itself, beside the model. Positions are offsets into the current text. */
export interface EditorSupport {
  claims(uri: string): boolean;
  /** Whether the front end's own parser met an error: findings around it are partial. */
  hasSyntaxErrors(uri: string): boolean;
  /**
   * What could be written at `offset`: in a stream's encryption attributes what encrypts it, and a policy of the library
   * where the policy of a key belongs; empty elsewhere.
   *
   * @param keys the keys that may be named from this document
   */
  completionsAt(uri: string, offset: number, keys: readonly Key[]): readonly Completion[];
}

export interface Completion {
  /** What is inserted, in the language's own syntax. */
  readonly newText: string;
  /** What it replaces. */
  readonly start: number;
  readonly end: number;
  /** What the author sees in the list, and types to get there. */
  readonly label: string;
  /** One line beside the label. */
  readonly detail: string;
  readonly kind: 'value' | 'key' | 'policy';
  /** The library's policy that it writes, about which there is more to say than fits into a list. */
  readonly policy?: string;
  /** What is looked for when the author types; the label where it is missing. */
  readonly filterText?: string;
  /** What the author may want to change next: stretches of `newText` that stand for the same thing are together. */
  readonly stops?: readonly (readonly { readonly start: number; readonly end: number }[])[];
  /** What else has to be added to the document, apart from `start` to `end`. */
  readonly additional?: readonly TextEdit[];
}
