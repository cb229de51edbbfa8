import { originOf } from '../model/draft.ts';
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
 * the others are written anew against what these left. A finding is tried once at a place; a fix that asks for
 * confirmation is left out. Ends because each round takes up a finding that none has before.
 */
export function fixAll(rehearsal: Rehearsal): EditPlan {
  const drafts: Drafts = new Map();
  const tried = new Set<string>();
  for (let before = -1; before < tried.size;) {
    before = tried.size;
    const batch = new Batch((uri) => rehearsal.text(uri));
    const fresh = new Map<string, number>();
    for (const finding of rehearsal.findings()) {
      const name = nameOf(finding, drafts, fresh);
      if (finding.suppressed !== null || tried.has(name)) continue;
      const plan = preferredPlan(finding, rehearsal);
      if (plan === null || batch.take(plan, oneByOne.includes(finding.rule))) tried.add(name);
    }
    applyTo(drafts, batch.plan(), rehearsal);
  }
  return planOf(drafts);
}

/**
 * What a finding is known by from round to round: a rule may find several places in one subject, such as two statements
 * of a key policy. Those in text that fixes have written are counted.
 */
function nameOf({ rule, subject, configuration, range }: Finding, drafts: Drafts, fresh: Map<string, number>): string {
  const name = `${rule} ${subject.kind} ${subject.id} ${configuration}`;
  const draft = drafts.get(range.uri);
  const origin = draft === undefined ? range.start : originOf(draft, range.start);
  if (origin !== null) return `${name} ${range.uri}#${origin}`;
  const count = fresh.get(name) ?? 0;
  fresh.set(name, count + 1);
  return `${name} new ${count}`;
}

function preferredPlan(finding: Finding, rehearsal: Rehearsal): EditPlan | null {
  const fix = rehearsal.fixes(finding).find(({ preferred }) => preferred);
  const plan = fix === undefined ? null : rehearsal.write(fix, finding);
  if (plan === null || 'refused' in plan || plan.needsConfirmation !== null) return null;
  return plan.documents.some(({ create }) => create) ? null : plan;
}
