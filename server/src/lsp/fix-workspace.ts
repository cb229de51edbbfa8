import type { EditPlan } from '../model/edit.ts';
import { checkPlan } from './edit-check.ts';
import { fixFolders } from './fix-all.ts';
import type { FixAllResult } from './protocol.ts';
import type { Session } from './session.ts';
import { toWorkspaceEdit } from './workspace-edits.ts';

/** One edit for the whole workspace, closed files included. */
export async function fixWorkspace({ engines, documents, support, arbiter }: Session): Promise<FixAllResult> {
  const parts = engines
    .all()
    .filter(({ isWorkspace }) => isWorkspace)
    .map(fixFolders);
  const plan: EditPlan = { documents: parts.flatMap((part) => part.plan.documents), needsConfirmation: null };
  const refused = parts.flatMap((part) => part.refused);
  const nothing = { edit: null, fixed: 0 };
  if (plan.documents.length === 0) return { ...nothing, refused };
  const rejected = await checkPlan(plan, arbiter, engines.read);
  if (rejected !== null) return { ...nothing, refused: [...refused, rejected.refused] };
  const edit = toWorkspaceEdit(plan, support, documents, engines.read);
  if ('refused' in edit) return { ...nothing, refused: [...refused, edit.refused] };
  return { edit, fixed: parts.reduce((sum, { fixed }) => sum + fixed, 0), refused };
}
