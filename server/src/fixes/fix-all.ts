import type { EditPlan } from '../model/edit.ts';
import type { Finding } from '../model/finding.ts';
import type { Drafts, Rehearsal } from './rehearsal.ts';
import { applyTo, planOf } from './rehearsal.ts';

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
  const drafts: Drafts = new Map();
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
  return planOf(drafts);
}

function preferredPlan(finding: Finding, rehearsal: Rehearsal): EditPlan | null {
  const fix = rehearsal.fixes(finding).find(({ preferred }) => preferred);
  const plan = fix === undefined ? null : rehearsal.write(fix, finding);
  return plan === null || 'refused' in plan || plan.needsConfirmation !== null ? null : plan;
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}
