import { originOf } from '../model/draft.ts';
import type { EditPlan, Refusal } from '../model/edit.ts';
import type { Finding } from '../model/finding.ts';
import type { Fix } from '../model/fix.ts';
import type { Drafts, Rehearsal } from './rehearsal.ts';
import { applyTo, planOf } from './rehearsal.ts';

/**
 * Writes a fix so that the finding is gone with it. One finding may stand for several calls of a module, each of which
 * needs an edit of its own (see `mergeFindings`): as long as the same rule reports the same place for another stream or
 * key, that one is fixed too, in the same way where that answers it.
 */
export function fixFinding(rehearsal: Rehearsal, finding: Finding, fix: Fix): EditPlan | Refusal {
  // A suppression stands for itself, whatever calls the block that it is about.
  if (finding.subject.kind === 'suppression') return rehearsal.write(fix, finding);
  const drafts: Drafts = new Map();
  const tried = new Set<string>();
  // What is destroyed for the first may be destroyed for the others, but never for one of them alone.
  let loss: string | null = null;
  let next: { readonly finding: Finding; readonly fix: Fix } | null = { finding, fix };
  while (next !== null) {
    tried.add(next.finding.subject.id);
    const plan = rehearsal.write(next.fix, next.finding);
    if (tried.size === 1) {
      if ('refused' in plan) return plan;
      loss = plan.needsConfirmation;
    }
    if (!('refused' in plan) && (plan.needsConfirmation === null || loss !== null)) {
      const applied = applyTo(drafts, plan, rehearsal);
      if (!applied) return tried.size === 1 ? plan : { ...planOf(drafts), needsConfirmation: loss };
    }
    next = remaining(rehearsal, drafts, finding, fix, tried);
  }
  return { ...planOf(drafts), needsConfirmation: loss };
}

/** What the same rule still reports at the same place, with the same kind of fix or, where that does not answer it, the preferred one. */
function remaining(
  rehearsal: Rehearsal,
  drafts: Drafts,
  first: Finding,
  { intent }: Fix,
  tried: ReadonlySet<string>,
): { readonly finding: Finding; readonly fix: Fix } | null {
  for (const finding of rehearsal.findings()) {
    if (finding.rule !== first.rule || finding.suppressed !== null || tried.has(finding.subject.id)) continue;
    if (!isSamePlace(finding, first, drafts)) continue;
    const fixes = rehearsal.fixes(finding);
    const alike = fixes.filter((one) => one.intent.kind === intent.kind);
    const fix = alike.find((one) => policyOf(one) === policyOf({ intent })) ?? alike[0] ?? fixes.find(isPreferred);
    if (fix !== undefined) return { finding, fix };
  }
  return null;
}

/** The policy of the library that a fix writes; null where it writes none, or the usual one. */
function policyOf({ intent }: Pick<Fix, 'intent'>): string | null {
  return 'policy' in intent ? intent.policy : null;
}

function isPreferred({ preferred }: Fix): boolean {
  return preferred;
}

/** The very place, or another attribute of the same block: a fix may write the attribute that the next finding underlines. */
function isSamePlace({ range, address }: Finding, first: Finding, drafts: Drafts): boolean {
  if (range.uri !== first.range.uri) return false;
  const draft = drafts.get(range.uri);
  const start = draft === undefined ? range.start : originOf(draft, range.start);
  return start === first.range.start || blockOf(address) === blockOf(first.address);
}

/** The address without the module that is called and without the instance's key. */
function blockOf(address: string): string {
  return address.replace(/^(?:module\.[^.[]+(?:\[[^\]]*\])?\.)+/u, '').replace(/\[[^\]]*\]$/u, '');
}
