import type { EditPlan } from '../model/edit.ts';
import type { ReportContext } from './build.ts';
import type { FixChanges } from './format.ts';

/** What a plan changes, in the words of a report. */
export function changesIn(
  { title, preferred }: Pick<FixChanges, 'title' | 'preferred'>,
  { documents }: EditPlan,
  { pathOf, positions }: Pick<ReportContext, 'pathOf' | 'positions'>,
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
