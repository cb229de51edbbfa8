import type { EditPlan, Refusal } from './edit.ts';

/** A ready piece of source that an author can take over: an approved key policy, a guardrail. */
export interface Piece {
  readonly kind: 'key-policy' | 'guardrail';
  /** Unique among those of its kind. */
  readonly id: string;
  readonly title: string;
  /** One sentence: when to take it. */
  readonly detail: string;
  /** The ways to write it, the usual one first; empty where there is one only. */
  readonly forms: readonly string[];
}

/** The pieces that one front end can write. */
export interface PieceShelf {
  /** What the pieces are written in, as a person says it on the command line: `terraform`. */
  readonly language: string;
  /** What an editor calls the language of a document that holds one. */
  readonly documentLanguage: string;
  readonly pieces: readonly Piece[];
  /** Whether `insert` can write into documents of this name. */
  accepts(uri: string): boolean;
  /**
   * The whole piece in the front end's syntax, with everything it needs; null where there is no such piece.
   *
   * @param form one of the piece's `forms`; the usual one where it is none of them
   */
  textOf(kind: Piece['kind'], id: string, form?: string): string | null;
  /** Adds a piece to a document, without what its configuration declares already. */
  insert(kind: Piece['kind'], id: string, uri: string): EditPlan | Refusal;
}

/** The first sentence of several, with its full stop. */
export function sentenceOf(text: string): string {
  return `${text.split('. ')[0]?.replace(/\.$/u, '') ?? text}.`;
}
