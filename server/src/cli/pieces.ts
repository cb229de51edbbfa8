import type { Piece, PieceShelf } from '../model/piece.ts';
import { pieceShelves } from '../workspace/shelves.ts';
import { CliFailure } from './failure.ts';

export type PieceKind = Piece['kind'];

/** The languages in which there are pieces to print. */
export function pieceLanguages(): readonly string[] {
  return pieceShelves().map(({ language }) => language);
}

/** The ways in which pieces of a kind can be written, in one language or in any, the usual one first. */
export function pieceForms(kind: PieceKind, language?: string): readonly string[] {
  const shelves = pieceShelves().filter((shelf) => language === undefined || shelf.language === language);
  return [...new Set(shelves.flatMap((shelf) => formsOn(shelf, kind)))];
}

/** How a piece is to be written: a form tells the language, and a language has a usual form. */
export interface PieceChoice {
  readonly language?: string | undefined;
  readonly form?: string | undefined;
}

/**
 * One piece as source text, or the list of all of a kind where none is named.
 *
 * @throws CliFailure where there is none of that name, or not in that form
 */
export function pieceText(kind: PieceKind, id: string | null, { language, form }: PieceChoice): string {
  const shelves = pieceShelves();
  const inLanguage = shelves.filter((shelf) => language === undefined || shelf.language === language);
  const shelf = form === undefined ? inLanguage[0] : inLanguage.find((one) => formsOn(one, kind).includes(form));
  if (shelf === undefined) {
    throw new CliFailure(`the form "${form ?? ''}" is none of ${language ?? 'any language'}; see --help`);
  }
  const pieces = shelf.pieces.filter((piece) => piece.kind === kind);
  if (id === null) return pieces.map((piece) => `${piece.id}\n    ${piece.title}. ${piece.detail}\n`).join('');
  const text = shelf.textOf(kind, id, form);
  if (text === null) {
    const known = pieces.map((piece) => piece.id).join(', ');
    throw new CliFailure(
      `there is no ${kind === 'guardrail' ? 'guardrail' : 'key policy'} called "${id}"; there are ${known}`,
    );
  }
  return text;
}

function formsOn({ pieces }: PieceShelf, kind: PieceKind): readonly string[] {
  return [...new Set(pieces.filter((piece) => piece.kind === kind).flatMap(({ forms }) => forms))];
}
