import type { Piece } from '../model/piece.ts';
import { pieceShelves } from '../workspace/shelves.ts';
import { CliFailure } from './failure.ts';

export type PieceKind = Piece['kind'];

/** The languages in which there are pieces to print. */
export function pieceLanguages(): readonly string[] {
  return pieceShelves().map(({ language }) => language);
}

/** The ways in which pieces of a kind can be written, the usual one first. */
export function pieceForms(kind: PieceKind): readonly string[] {
  const pieces = pieceShelves().flatMap((shelf) => shelf.pieces.filter((piece) => piece.kind === kind));
  return [...new Set(pieces.flatMap(({ forms }) => forms))];
}

/**
 * One piece as source text, or the list of all of a kind where none is named.
 *
 * @throws CliFailure where there is none of that name
 */
export function pieceText(kind: PieceKind, id: string | null, language: string, form?: string): string {
  const shelf = pieceShelves().find((one) => one.language === language) ?? pieceShelves()[0];
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
