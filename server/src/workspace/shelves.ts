import type { PieceShelf } from '../model/piece.ts';
import type { SourceHost } from '../model/source.ts';
import { frontEnds } from './front-ends.ts';

const nowhere: SourceHost = { read: () => null, list: () => [] };

/** The ready pieces of every language, apart from any workspace; at least one. */
export function pieceShelves(host: SourceHost = nowhere): readonly [PieceShelf, ...PieceShelf[]] {
  const [first, ...others] = frontEnds.flatMap((frontEnd) => frontEnd.createPieces?.(host) ?? []);
  if (first === undefined) throw new Error('No language has pieces to take over');
  return [first, ...others];
}
