import type { Draft } from '../model/draft.ts';
import { changesOf, draftOf, revise } from '../model/draft.ts';
import type { EditPlan, Refusal } from '../model/edit.ts';
import type { Finding } from '../model/finding.ts';
import type { Fix } from '../model/fix.ts';

/** A copy of the sources on which fixes are tried out before anything is really changed. */
export interface Rehearsal {
  /** What is to be fixed in the copy as it now is. */
  findings(): readonly Finding[];
  fixes(finding: Finding): readonly Fix[];
  /** The edits of a fix against the copy as it now is. */
  write(fix: Fix, finding: Finding): EditPlan | Refusal;
  /** The copy's text of a document; null where there is none. */
  text(uri: string): string | null;
  /** Changes the copy; from now on everything is told of the new text. */
  change(uri: string, text: string): void;
}

/**
 * Applies the preferred fix of every finding to the copy and tells all changes together, as edits of the texts it began
 * with.
 *
 * Fixes depend on each other: two streams of a file may share the data sources that the first fix adds, and a name that
 * one takes is not free for the next. So every fix is written against the copy as the ones before left it. Between two
 * readings of the copy only one fix is applied to a folder, since files of one module share their names. A finding is
 * tried once; a fix that asks for confirmation is left out. Ends because each round takes up a finding it has not seen.
 */
export function fixAll(rehearsal: Rehearsal): EditPlan {
  const drafts = new Map<string, Draft>();
  const tried = new Set<string>();
  for (let progress = true; progress;) {
    progress = false;
    const changedFolders = new Set<string>();
    for (const finding of rehearsal.findings()) {
      const name = `${finding.rule} ${finding.subject.kind} ${finding.subject.id} ${finding.configuration}`;
      if (finding.suppressed !== null || tried.has(name)) continue;
      if (changedFolders.has(folderOf(finding.range.uri))) {
        progress = true;
        continue;
      }
      const plan = preferredPlan(finding, rehearsal);
      if (plan?.documents.some(({ uri }) => changedFolders.has(folderOf(uri))) === true) {
        progress = true;
        continue;
      }
      tried.add(name);
      if (plan === null || !applyTo(drafts, plan, rehearsal)) continue;
      progress = true;
      for (const { uri } of plan.documents) changedFolders.add(folderOf(uri));
    }
  }
  const documents = Array.from(drafts, ([uri, draft]) => ({ uri, create: false, edits: changesOf(draft) }));
  return { documents: documents.filter(({ edits }) => edits.length > 0), needsConfirmation: null };
}

function preferredPlan(finding: Finding, rehearsal: Rehearsal): EditPlan | null {
  const fix = rehearsal.fixes(finding).find(({ preferred }) => preferred);
  const plan = fix === undefined ? null : rehearsal.write(fix, finding);
  return plan === null || 'refused' in plan || plan.needsConfirmation !== null ? null : plan;
}

/** Returns false, with nothing changed, where a document is missing or would have to be created. */
function applyTo(drafts: Map<string, Draft>, plan: EditPlan, rehearsal: Rehearsal): boolean {
  const revised: [string, Draft][] = [];
  for (const { uri, create, edits } of plan.documents) {
    const text = rehearsal.text(uri);
    if (create || text === null) return false;
    revised.push([uri, revise(drafts.get(uri) ?? draftOf(text), edits)]);
  }
  for (const [uri, draft] of revised) {
    drafts.set(uri, draft);
    rehearsal.change(uri, draft.text);
  }
  return revised.length > 0;
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}
