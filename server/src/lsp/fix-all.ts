import { fixAll } from '../fixes/fix-all.ts';
import { fixFinding } from '../fixes/fix-finding.ts';
import type { Rehearsal } from '../fixes/rehearsal.ts';
import type { EditPlan, Refusal } from '../model/edit.ts';
import type { Finding } from '../model/finding.ts';
import type { Fix } from '../model/fix.ts';
import { sourceText } from '../model/project.ts';
import { mergeFindings } from '../workspace/merge-findings.ts';
import type { Engine } from './engines.ts';

/** What of an engine fixes are tried out on. */
export type RehearsalStage = Pick<Engine, 'analysis' | 'host' | 'rehearsed'>;

export interface FixAllPlan {
  readonly plan: EditPlan;
  /** How many findings are gone with it. */
  readonly fixed: number;
  /** Why findings that have a preferred fix remain. */
  readonly refused: readonly string[];
}

/** Every preferred fix for the findings that stand in one document; they may change others too. */
export function fixDocument(engine: Engine, uri: string): FixAllPlan {
  return rehearseAll(engine, () => engine.analysis.findingsIn(uri));
}

/** Every preferred fix in the folders of an engine. */
export function fixFolders(engine: Engine): FixAllPlan {
  const { analysis } = engine;
  return rehearseAll(engine, () => mergeFindings(analysis.configurations().flatMap((one) => analysis.findingsOf(one))));
}

/** One fix, for every call of a module that its finding stands for. */
export function fixOne(engine: Engine, finding: Finding, fix: Fix): EditPlan | Refusal {
  const findings = (): readonly Finding[] => engine.analysis.findingsIn(finding.range.uri);
  return rehearse(engine, findings, (rehearsal) => fixFinding(rehearsal, finding, fix));
}

/** Every preferred fix for some findings, which are asked for again as they change. */
export function rehearseAll(stage: RehearsalStage, findings: () => readonly Finding[]): FixAllPlan {
  return rehearse(stage, findings, (rehearsal) => {
    const before = findings();
    const plan = fixAll(rehearsal);
    const after = findings();
    return { plan, fixed: countGone(before, after), refused: refusals(rehearsal, after) };
  });
}

/**
 * Tries fixes out on the engine itself, which is told of the changed texts and then of the real ones again. All of it
 * happens in one turn: nobody else gets to see the rehearsal.
 */
function rehearse<Result>(
  { analysis, host, rehearsed }: RehearsalStage,
  findings: () => readonly Finding[],
  perform: (rehearsal: Rehearsal) => Result,
): Result {
  const tell = (uri: string, text: string): void => {
    analysis.documentChanged(uri, sourceText(text));
  };
  try {
    return perform({
      findings,
      fixes: (finding) => analysis.fixes(finding),
      write: (fix, finding) => analysis.write(fix, finding),
      text: (uri) => host.read(uri),
      change(uri, text) {
        rehearsed.set(uri, text);
        tell(uri, text);
      },
    });
  } finally {
    const changed = [...rehearsed.keys()];
    rehearsed.clear();
    for (const uri of changed) {
      const text = host.read(uri);
      if (text === null) analysis.documentRemoved(uri);
      else tell(uri, text);
    }
  }
}

/** How many findings are not there any more; what a fix has brought up, such as a key's that is used now, is another. */
function countGone(before: readonly Finding[], after: readonly Finding[]): number {
  const left = countedByName(after);
  return [...countedByName(before)].reduce((sum, [name, count]) => sum + Math.max(0, count - (left.get(name) ?? 0)), 0);
}

function countedByName(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, subject, configuration, suppressed } of findings) {
    if (suppressed !== null) continue;
    const name = `${rule} ${subject.kind} ${subject.id} ${configuration}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function refusals(rehearsal: Rehearsal, remaining: readonly Finding[]): readonly string[] {
  const reasons = remaining.flatMap((finding) => {
    const preferred = finding.suppressed === null ? rehearsal.fixes(finding).find((fix) => fix.preferred) : undefined;
    const plan = preferred === undefined ? null : rehearsal.write(preferred, finding);
    const reason = plan === null ? null : 'refused' in plan ? plan.refused : plan.needsConfirmation;
    return reason === null ? [] : [`${finding.address}: ${reason}`];
  });
  return [...new Set(reasons)];
}
