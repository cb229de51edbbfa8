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

/** What has been changed in the copy so far, by document. */
export type Drafts = Map<string, Draft>;

/** Returns false, with nothing changed, where a document is missing or would have to be created. */
export function applyTo(drafts: Drafts, plan: EditPlan, rehearsal: Rehearsal): boolean {
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

/** All changes together, as edits of the texts the copy began with. */
export function planOf(drafts: Drafts): EditPlan {
  const documents = Array.from(drafts, ([uri, draft]) => ({ uri, create: false, edits: changesOf(draft) }));
  return { documents: documents.filter(({ edits }) => edits.length > 0), needsConfirmation: null };
}
