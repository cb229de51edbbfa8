import { type Rehearsal, fixAll } from '../fixes/fix-all.ts';
import type { EditPlan } from '../model/edit.ts';
import type { Finding } from '../model/finding.ts';
import { sourceText } from '../model/project.ts';
import { mergeFindings } from '../workspace/merge-findings.ts';
import type { Engine } from './engines.ts';

export interface FixAllPlan {
  readonly plan: EditPlan;
  /** How many findings are gone with it. */
  readonly fixed: number;
  /** Why findings that have a preferred fix remain. */
  readonly refused: readonly string[];
}

/** Every preferred fix for the findings that stand in one document; they may change others too. */
export function fixDocument(engine: Engine, uri: string): FixAllPlan {
  return rehearse(engine, () => engine.analysis.findingsIn(uri));
}

/** Every preferred fix in the folders of an engine. */
export function fixFolders(engine: Engine): FixAllPlan {
  const { analysis } = engine;
  return rehearse(engine, () => mergeFindings(analysis.configurations().flatMap((one) => analysis.findingsOf(one))));
}

/**
 * Tries the fixes out on the engine itself, which is told of the changed texts and then of the real ones again. All of
 * it happens in one turn: nobody else gets to see the rehearsal.
 */
function rehearse({ analysis, host, rehearsed }: Engine, findings: () => readonly Finding[]): FixAllPlan {
  const change = (uri: string, text: string): void => {
    rehearsed.set(uri, text);
    analysis.documentChanged(uri, sourceText(text));
  };
  const rehearsal: Rehearsal = {
    findings,
    fixes: (finding) => analysis.fixes(finding),
    write: (fix, finding) => analysis.write(fix, finding),
    text: (uri) => host.read(uri),
    change,
  };
  try {
    const before = countOpen(findings());
    const plan = fixAll(rehearsal);
    const after = findings();
    return { plan, fixed: before - countOpen(after), refused: refusals(rehearsal, after) };
  } finally {
    const changed = [...rehearsed.keys()];
    rehearsed.clear();
    for (const uri of changed) {
      const text = host.read(uri);
      if (text === null) analysis.documentRemoved(uri);
      else analysis.documentChanged(uri, sourceText(text));
    }
  }
}

function countOpen(findings: readonly Finding[]): number {
  return findings.filter(({ suppressed }) => suppressed === null).length;
}

function refusals(rehearsal: Rehearsal, remaining: readonly Finding[]): readonly string[] {
  const reasons = remaining.flatMap((finding) => {
    const preferred = finding.suppressed === null ? rehearsal.fixes(finding).find((fix) => fix.preferred) : undefined;
    const plan = preferred === undefined ? null : rehearsal.write(preferred, finding);
    return plan !== null && 'refused' in plan ? [`${finding.address}: ${plan.refused}`] : [];
  });
  return [...new Set(reasons)];
}
