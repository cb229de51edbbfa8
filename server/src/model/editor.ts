import type { Key } from './key.ts';

/** What an editor asks a front end about the text itself, beside the model. Positions are offsets into the current text. */
export interface EditorSupport {
  claims(uri: string): boolean;
  /** Whether the front end's own parser met an error: findings around it are partial. */
  hasSyntaxErrors(uri: string): boolean;
  /**
   * What could be written at `offset` to encrypt the stream there; empty outside of a stream's encryption attributes.
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
  readonly kind: 'value' | 'key';
}
