import assert from 'node:assert/strict';
import { createPositions } from '../../../server/src/reports/positions.ts';
import type { EditPlan, Refusal } from '../../../server/src/model/edit.ts';
import type { FixChanges } from '../../../server/src/reports/format.ts';
import { sarifFormat } from '../../../server/src/reports/sarif.ts';
import { checkedChanges } from '../../../server/src/reports/changes.ts';
import type { Analysis } from '../../../server/src/workspace/analysis.ts';
import { builtFrom, fixes, orders, result, surroundings } from './sample.ts';

const uri = 'file:///w/live/main.tf';

const plan = (newText: string): EditPlan => ({
  documents: [{ uri, create: false, edits: [{ start: 0, end: 0, newText, annotation: 'Encrypt the stream' }] }],
  needsConfirmation: null,
});

/** What a report says about the fixes of its first finding, where they are written and judged like this. */
async function changesOf(
  write: (title: string) => EditPlan | Refusal,
  check: (plan: EditPlan) => Refusal | null = () => null,
): Promise<readonly FixChanges[]> {
  const built = builtFrom(result);
  const analysis = {
    fixes: (finding: typeof orders) => (finding.rule === orders.rule ? fixes : []),
    write: ({ title }: { readonly title: string }) => write(title),
  } as Partial<Analysis> as Analysis;
  const changes = await checkedChanges(built, {
    analysisOf: () => analysis,
    read: () => '',
    check: (one) => Promise.resolve(check(one)),
    pathOf: (one) => one.slice('file:///w/'.length),
    positions: createPositions(() => ''),
  });
  const [first] = built.report.findings;
  assert.ok(first !== undefined);
  const log = sarifFormat.write(built.report, { ...surroundings, changesOf: changes });
  const [run] = (JSON.parse(log) as { runs: readonly [{ results: readonly { fixes?: readonly object[] }[] }] }).runs;
  assert.equal(run.results[0]?.fixes?.length ?? 0, changes(first).length);
  return changes(first);
}

const titles = (changes: readonly FixChanges[]): readonly string[] => changes.map(({ title }) => title);

describe('the fixes of a report', () => {
  it('are those that can be written, without what only silences a finding', async () => {
    const all = await changesOf((title) => plan(title));
    assert.deepEqual(titles(all), ['Encrypt with a new customer managed key', 'Encrypt with aws_kms_key.orders']);
    assert.deepEqual(
      all.map(({ preferred }) => preferred),
      [true, false],
    );
    const some = await changesOf((title) => (title.includes('new') ? { refused: 'no place' } : plan(title)));
    assert.deepEqual(titles(some), ['Encrypt with aws_kms_key.orders']);
  });

  it('are not those whose result the language’s own parser rejects', async () => {
    const check = ({ documents }: EditPlan): Refusal | null =>
      documents[0]?.edits[0]?.newText.includes('new') === true ? { refused: 'it does not parse' } : null;
    assert.deepEqual(titles(await changesOf((title) => plan(title), check)), ['Encrypt with aws_kms_key.orders']);
    assert.deepEqual(await changesOf(plan, () => ({ refused: 'it does not parse' })), []);
  });
});
