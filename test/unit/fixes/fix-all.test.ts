import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/fixes/apply.ts';
import type { Rehearsal } from '../../../server/src/fixes/rehearsal.ts';
import { fixAll } from '../../../server/src/fixes/fix-all.ts';
import type { EditPlan, Refusal } from '../../../server/src/model/edit.ts';
import type { Finding } from '../../../server/src/model/finding.ts';

/**
 * Texts in which every `bad` is a finding. The fix replaces it by `good` and says `once` at the top of `a/first`, unless
 * that is there already.
 */
function rehearse(
  texts: Record<string, string>,
  write: (finding: Finding) => EditPlan | Refusal = (finding) => repair(finding, texts),
): Rehearsal & { readonly readings: number } {
  let readings = 0;
  return {
    get readings() {
      return readings;
    },
    findings() {
      readings++;
      return Object.entries(texts).flatMap(([uri, text]) =>
        [...text.matchAll(/bad(\d)/gu)].map(({ index, 1: id = '' }) => findingAt(uri, index, id)),
      );
    },
    fixes: ({ rule, range }) => [
      { title: 'Ignore', preferred: false, intent: { kind: 'suppress', rule, range } },
      { title: 'Repair', preferred: true, intent: { kind: 'suppress', rule, range } },
    ],
    write: (fix, finding) => (fix.preferred ? write(finding) : { refused: 'not preferred' }),
    text: (uri) => texts[uri] ?? null,
    change(uri, text) {
      texts[uri] = text;
    },
  };
}

function repair({ range }: Finding, texts: Record<string, string>): EditPlan {
  const here = { start: range.start, end: range.start + 3, newText: 'good', annotation: 'Repair' };
  const once = { start: 0, end: 0, newText: 'once ', annotation: 'Say it' };
  const said = texts['a/first']?.startsWith('once') === true;
  if (said) return { documents: [{ uri: range.uri, create: false, edits: [here] }], needsConfirmation: null };
  const documents =
    range.uri === 'a/first'
      ? [{ uri: 'a/first', create: false, edits: [once, here] }]
      : [
          { uri: 'a/first', create: false, edits: [once] },
          { uri: range.uri, create: false, edits: [here] },
        ];
  return { documents, needsConfirmation: null };
}

function findingAt(uri: string, start: number, id: string): Finding {
  return {
    rule: 'bad',
    severity: 'error',
    message: 'Bad.',
    subject: { kind: 'stream', id },
    address: id,
    range: { uri, start, end: start + 4 },
    configuration: uri.slice(0, 1),
    related: [],
    suppressed: null,
  };
}

describe('fix all', () => {
  it('applies every preferred fix, each against what the others left', () => {
    const before = { 'a/first': 'bad1 and bad2', 'a/second': 'bad3', 'b/third': 'bad4 bad5' };
    const texts = { ...before };
    const plan = fixAll(rehearse(texts));
    assert.deepEqual(texts, { 'a/first': 'once good1 and good2', 'a/second': 'good3', 'b/third': 'good4 good5' });
    const applied = plan.documents.map(({ uri, edits }) => [
      uri,
      applyEdits(before[uri as keyof typeof before], edits),
    ]);
    assert.deepEqual(Object.fromEntries(applied), texts);
    assert.deepEqual(plan.documents[0]?.edits[0], { start: 0, end: 3, newText: 'once good', annotation: 'Say it' });
  });

  it('gives up on a finding that its fix does not mend, and on fixes that cannot be written', () => {
    const texts = { 'a/first': 'bad1 bad2 bad3' };
    const rehearsal = rehearse(texts, ({ subject, range }) =>
      subject.id === '1'
        ? {
            documents: [
              { uri: range.uri, create: false, edits: [{ start: 0, end: 0, newText: '!', annotation: 'Try' }] },
            ],
            needsConfirmation: null,
          }
        : subject.id === '2'
          ? { refused: 'no' }
          : { documents: [], needsConfirmation: 'It loses data' },
    );
    assert.deepEqual(fixAll(rehearsal).documents, [
      { uri: 'a/first', create: false, edits: [{ start: 0, end: 0, newText: '!', annotation: 'Try' }] },
    ]);
    assert.ok(rehearsal.readings < 5);
  });

  it('fixes every place of one subject, also those that a fix has written', () => {
    const texts = { 'a/first': 'bad1 bad1 bad2' };
    const plan = fixAll(
      rehearse(texts, ({ range, subject }) => {
        // What is fixed for the second one comes out as two more places of the same kind.
        const newText = subject.id === '2' ? 'bad3 bad3' : 'good1';
        return {
          documents: [
            {
              uri: range.uri,
              create: false,
              edits: [{ start: range.start, end: range.end, newText, annotation: 'x' }],
            },
          ],
          needsConfirmation: null,
        };
      }),
    );
    assert.equal(texts['a/first'], 'good1 good1 good1 good1');
    assert.equal(applyEdits('bad1 bad1 bad2', plan.documents[0]?.edits ?? []), texts['a/first']);
  });

  it('carries out together what neither touches nor declares the same', () => {
    const texts = { 'a/first': 'bad1 bad2 bad3 bad4', 'a/second': 'bad5' };
    const names = ['x', 'x', 'y', 'z', 'y'];
    const rehearsal = rehearse(texts, ({ range, subject }) => ({
      documents: [
        {
          uri: range.uri,
          create: false,
          edits: [
            { start: range.start, end: range.start + 3, newText: 'good', annotation: 'Repair' },
            {
              start: texts[range.uri as keyof typeof texts].length,
              end: texts[range.uri as keyof typeof texts].length,
              newText: `;${subject.id}`,
              annotation: 'Add',
            },
          ],
        },
      ],
      needsConfirmation: null,
      declares: [names[Number(subject.id) - 1] ?? ''],
    }));
    fixAll(rehearsal);
    assert.deepEqual(texts, { 'a/first': 'good1 good2 good3 good4;1;3;4;2', 'a/second': 'good5;5' });
    // The second `x` and the second `y` wait for a round of their own, and the third finds nothing left.
    assert.equal(rehearsal.readings, 3);
  });

  it('leaves suppressed findings alone', () => {
    const texts = { 'a/first': 'bad1' };
    const rehearsal = rehearse(texts);
    const suppressed = {
      tool: 'kinesis-encryption' as const,
      range: { uri: 'a/first', start: 0, end: 1 },
      reason: null,
      until: null,
    };
    const findings = (): readonly Finding[] => rehearsal.findings().map((finding) => ({ ...finding, suppressed }));
    assert.deepEqual(fixAll({ ...rehearsal, findings }), { documents: [], needsConfirmation: null });
  });
});
