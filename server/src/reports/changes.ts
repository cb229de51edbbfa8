import type { EditPlan, Refusal } from '../model/edit.ts';
import type { Finding } from '../model/finding.ts';
import type { FixIntent } from '../model/fix.ts';
import type { Analysis } from '../workspace/analysis.ts';
import type { BuiltReport, ReportContext } from './build.ts';
import type { FixChanges, Surroundings } from './format.ts';

type Places = Pick<ReportContext, 'pathOf' | 'positions'>;

export interface ChangesContext extends Places {
  /** The engine that has judged a finding; null where it is gone. */
  analysisOf(finding: Finding): Analysis | null;
  read(uri: string): string | null;
  /** Says why a plan must not be offered, as it is asked before an editor applies one; null where it may. */
  check(plan: EditPlan, read: (uri: string) => string | null): Promise<Refusal | null>;
}

/**
 * What the fixes of a report's findings change, of those whose result the language's own parser accepts. All edits are
 * written before the first is checked, so that what is typed meanwhile cannot come between them and their places.
 */
export async function checkedChanges(
  { report, findingOf }: BuiltReport,
  context: ChangesContext,
): Promise<Surroundings['changesOf']> {
  const texts = new Map<string, string | null>();
  const written = report.findings.flatMap((entry) => {
    const finding = findingOf(entry);
    const analysis = finding === null ? null : context.analysisOf(finding);
    if (finding === null || analysis === null) return [];
    return plansOf(finding, analysis).map(({ plan, title, preferred }) => {
      for (const { uri } of plan.documents) if (!texts.has(uri)) texts.set(uri, context.read(uri));
      return { entry, plan, changes: changesIn({ title, preferred }, plan, context) };
    });
  });
  const accepted = new Map<(typeof written)[number]['entry'], readonly FixChanges[]>();
  for (const { entry, plan, changes } of written) {
    if ((await context.check(plan, (uri) => texts.get(uri) ?? null)) !== null) continue;
    accepted.set(entry, [...(accepted.get(entry) ?? []), changes]);
  }
  return (entry) => accepted.get(entry) ?? [];
}

/** To silence a finding, or to let go of what once silenced one, is no fix of what the report is about. */
function isAboutSuppression({ kind }: FixIntent): boolean {
  return kind === 'suppress' || kind === 'delete-suppression';
}

/** Each fix of a finding that can be written. To silence a finding is no fix. */
function plansOf(
  finding: Finding,
  analysis: Analysis,
): readonly { readonly title: string; readonly preferred: boolean; readonly plan: EditPlan }[] {
  return analysis.fixes(finding).flatMap((fix) => {
    const plan = isAboutSuppression(fix.intent) ? null : analysis.write(fix, finding);
    return plan === null || 'refused' in plan ? [] : [{ title: fix.title, preferred: fix.preferred, plan }];
  });
}

/** What a plan changes, in the words of a report. */
function changesIn(
  { title, preferred }: Pick<FixChanges, 'title' | 'preferred'>,
  { documents }: EditPlan,
  { pathOf, positions }: Places,
): FixChanges {
  return {
    title,
    preferred,
    files: documents.map(({ uri, edits }) => ({
      file: pathOf(uri),
      edits: edits.map(({ start, end, newText }) => ({ range: positions.rangeOf({ uri, start, end }), newText })),
    })),
  };
}
