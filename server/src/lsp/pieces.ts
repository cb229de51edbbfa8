import type { PieceShelf } from '../model/piece.ts';
import { pieceShelves } from '../workspace/shelves.ts';
import { checkPlan } from './edit-check.ts';
import type { InsertPieceParams, InsertPieceResult, PiecesParams, PiecesResult } from './protocol.ts';
import type { Session } from './session.ts';
import { toWorkspaceEdit } from './workspace-edits.ts';

/** What can be inserted into a document, or written into a new one. */
export function piecesFor(session: Session, { kind, uri }: PiecesParams): PiecesResult {
  const { pieces } = shelfFor(session, uri).shelf;
  return {
    pieces: pieces.filter((piece) => piece.kind === kind).map(({ id, title, detail }) => ({ id, title, detail })),
  };
}

/** The edit that adds a piece to a document; held against the language's own parser like every fix. */
export async function insertPiece(
  session: Session,
  { kind, id, uri }: InsertPieceParams,
): Promise<InsertPieceResult | null> {
  const { shelf, target } = shelfFor(session, uri);
  const text = shelf.textOf(kind, id);
  if (text === null) return null;
  const refused = (reason: string | null): InsertPieceResult => ({
    edit: null,
    refused: reason,
    text,
    language: shelf.documentLanguage,
  });
  if (target === null) return refused(null);
  const plan = shelf.insert(kind, id, target);
  if ('refused' in plan) return refused(plan.refused);
  const { arbiter, engines, support, documents } = session;
  const rejected = await checkPlan(plan, arbiter, engines.read);
  if (rejected !== null) return refused(rejected.refused);
  const edit = toWorkspaceEdit(plan, support, documents, engines.read);
  return 'refused' in edit ? refused(edit.refused) : { ...refused(null), edit };
}

/** The shelf for the language of a document, and that document; the first language's where nothing can be inserted. */
function shelfFor(session: Session, clientUri: string | null): { shelf: PieceShelf; target: string | null } {
  const uri = clientUri === null ? null : session.documents.canonical(clientUri);
  const shelves = uri === null ? [] : (session.engines.of(uri)?.shelves ?? []);
  const shelf = shelves.find((one) => uri !== null && one.accepts(uri));
  return shelf === undefined ? { shelf: pieceShelves()[0], target: null } : { shelf, target: uri };
}
