import type { PieceShelf } from '../model/piece.ts';
import { pieceShelves } from '../workspace/shelves.ts';
import { isDeployedByTerraform } from '../rules/wording.ts';
import { checkPlan } from './edit-check.ts';
import type { Engine } from './engines.ts';
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
  const { shelf, target, reason } = shelfFor(session, uri);
  const text = shelf.textOf(kind, id);
  if (text === null) return null;
  const refused = (why: string | null): InsertPieceResult => ({
    edit: null,
    refused: why,
    text,
    language: shelf.documentLanguage,
  });
  if (target === null) return refused(reason);
  const plan = shelf.insert(kind, id, target);
  if ('refused' in plan) return refused(plan.refused);
  const { arbiter, engines, support, documents } = session;
  const rejected = await checkPlan(plan, arbiter, engines.read);
  if (rejected !== null) return refused(rejected.refused);
  const edit = toWorkspaceEdit(plan, support, documents, engines.read);
  return 'refused' in edit ? refused(edit.refused) : { ...refused(null), edit };
}

interface ChosenShelf {
  readonly shelf: PieceShelf;
  /** The document to insert into; null where nothing can be. */
  readonly target: string | null;
  /** Why nothing can be inserted, where that needs to be said. */
  readonly reason: string | null;
}

/**
 * The shelf for the language of a document, and that document. For a program it is that of the language which the program
 * makes: a template, or Terraform. The first language's where nothing is known of the document.
 */
function shelfFor(session: Session, clientUri: string | null): ChosenShelf {
  const uri = clientUri === null ? null : session.documents.canonical(clientUri);
  const engine = uri === null ? null : session.engines.of(uri);
  const shelves = engine?.shelves ?? [];
  const shelf = shelves.find((one) => uri !== null && one.accepts(uri));
  if (shelf !== undefined) return { shelf, target: uri, reason: null };
  const [first] = pieceShelves();
  const made = engine == null || uri === null ? null : languageMadeBy(engine, uri);
  if (made === null) return { shelf: first, target: null, reason: null };
  const reason =
    'a program is given key policies by its quick fixes and by completion; a guardrail belongs to the account, not to an app';
  return { shelf: shelves.find(({ language }) => language === made) ?? first, target: null, reason };
}

/** What a program with streams or keys is deployed as; null for any other document. */
function languageMadeBy({ analysis }: Engine, uri: string): string | null {
  const languages = analysis.configurationsOf(uri).flatMap((name) => {
    const { streams, keys } = analysis.configuration(name);
    return [...streams, ...keys].map(({ language }) => language);
  });
  const program = languages.find((language) => language.startsWith('cdk'));
  if (program === undefined) return null;
  return isDeployedByTerraform(program) ? 'terraform' : 'cloudformation';
}
