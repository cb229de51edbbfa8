import type { EditPlan } from '../model/edit.ts';
import type { Finding } from '../model/finding.ts';
import { Batch } from './batch.ts';
import type { Drafts, Rehearsal } from './rehearsal.ts';
import { applyTo, planOf } from './rehearsal.ts';

/** Rules by which one fix can make another one needless: of streams that share a key all but one need a key of their own. */
const oneByOne = ['stream-key-shared'];

/**
 * Applies the preferred fix of every finding to the copy and tells all changes together, as edits of the texts it began
 * with.
 *
 * Fixes depend on each other: two streams of a file may share the data sources that the first fix adds, and a name that
 * one takes is not free for the next. So it goes in rounds: those that can be carried out together are (see `Batch`), and
 * the others are written anew against what these left. A finding is tried once; a fix that asks for confirmation is left
 * out. Ends because each round takes up a finding that none has before.
 */
export function fixAll(rehearsal: Rehearsal): EditPlan {
  const drafts: Drafts = new Map();
  const tried = new Set<string>();
  for (let before = -1; before < tried.size;) {
    before = tried.size;
    const batch = new Batch((uri) => rehearsal.text(uri));
    for (const finding of rehearsal.findings()) {
      const name = `${finding.rule} ${finding.subject.kind} ${finding.subject.id} ${finding.configuration}`;
      if (finding.suppressed !== null || tried.has(name)) continue;
      const plan = preferredPlan(finding, rehearsal);
      if (plan === null || batch.take(plan, oneByOne.includes(finding.rule))) tried.add(name);
    }
    applyTo(drafts, batch.plan(), rehearsal);
  }
  return planOf(drafts);
}

function preferredPlan(finding: Finding, rehearsal: Rehearsal): EditPlan | null {
  const fix = rehearsal.fixes(finding).find(({ preferred }) => preferred);
  const plan = fix === undefined ? null : rehearsal.write(fix, finding);
  if (plan === null || 'refused' in plan || plan.needsConfirmation !== null) return null;
  return plan.documents.some(({ create }) => create) ? null : plan;
}
