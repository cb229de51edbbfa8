import type { EditPlan } from '../model/edit.ts';
import type { Finding } from '../model/finding.ts';
import type { Analysis } from '../workspace/analysis.ts';
import type { ReportContext } from './build.ts';
import type { FixChanges } from './format.ts';

type Places = Pick<ReportContext, 'pathOf' | 'positions'>;

/** What each fix of a finding that can be written would change. To silence a finding is no fix. */
export function changesOf(finding: Finding, analysis: Analysis, places: Places): readonly FixChanges[] {
  return analysis.fixes(finding).flatMap((fix) => {
    const plan = fix.intent.kind === 'suppress' ? null : analysis.write(fix, finding);
    return plan === null || 'refused' in plan ? [] : [changesIn(fix, plan, places)];
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
