import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { createCdkEditor } from '../../../server/src/cdk/editor.ts';
import { languageOf } from '../../../server/src/cdk/languages/registry.ts';
import { applyEdits } from '../../../server/src/fixes/apply.ts';
import type { Completion } from '../../../server/src/model/editor.ts';
import { fuzzRuns } from '../seed.ts';
import { memoryHost, memoryRoot } from '../memory-host.ts';
import { grammars, loadGrammars, readAsset } from './assets.ts';

const cases = join(import.meta.dirname, '../../golden/cdk');

/** The values of the properties that completion is about, in all golden cases. */
const value =
  /\b(?:encryption_?key|key_?(?:id|arn|policy|type)|kms_?key_?id|encryption_?type|policy)\b["']?[ \t]*[:=(][ \t]*/giu;

const sources = readdirSync(cases, { recursive: true, encoding: 'utf8' })
  .filter((path) => !path.includes('expected') && languageOf(path) !== null)
  .sort()
  .map((path) => ({ name: path.slice(path.lastIndexOf('/') + 1), text: readFileSync(join(cases, path), 'utf8') }));

function offersAt(name: string, text: string, offset: number): readonly Completion[] {
  return createCdkEditor(memoryHost({ [name]: text }), readAsset).completionsAt(`${memoryRoot}/${name}`, offset, []);
}

function after(text: string, { start, end, newText, additional = [] }: Completion): string {
  const edits = [...additional, { start, end, newText, annotation: '' }];
  return applyEdits(
    text,
    edits.toSorted((a, b) => a.start - b.start),
  );
}

describe('completion in programs', () => {
  before(loadGrammars);

  it('leaves a program whole, wherever a value is written anew', () => {
    let offered = 0;
    for (const { name, text } of sources) {
      const grammar = languageOf(name)?.grammar;
      assert.ok(grammar !== undefined);
      if (!grammars.accepts(grammar, text)) continue;
      for (const { index, 0: lead } of text.matchAll(value)) {
        const at = index + lead.length;
        const typed = /^\w*/u.exec(text.slice(at))?.[0] ?? '';
        // Only a value that is a word leaves a program behind where it is taken out.
        if (!/^\s*[,;)}\]\n]/u.test(text.slice(at + typed.length))) continue;
        for (const offer of offersAt(name, text, at + typed.length)) {
          offered += 1;
          const result = after(text, offer);
          assert.ok(grammars.accepts(grammar, result), `${name}: ${offer.label}\n${result}`);
        }
      }
    }
    assert.ok(offered > 100, String(offered));
  }).timeout(120_000);

  it('never fails, whatever is typed', () => {
    const keyed = sources.filter(({ text }) => text.search(value) >= 0);
    fc.assert(
      fc.property(
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(40),
        fc.constantFrom('', '(', '"', "'", '{', 'jsii.String("', '\n', 'x', '\u{1f600}'),
        (which, cut, place, removed, typed) => {
          const source = keyed[which % keyed.length];
          assert.ok(source !== undefined);
          const at = Math.floor(cut * source.text.length);
          const broken = source.text.slice(0, at) + source.text.slice(at + removed);
          const all = [...broken.matchAll(value)];
          const found = all[Math.floor(place * all.length)];
          if (found === undefined) return;
          const offset = found.index + found[0].length;
          const text = broken.slice(0, offset) + typed + broken.slice(offset);
          for (const offer of offersAt(source.name, text, offset + typed.length)) {
            assert.ok(offer.start <= offset + typed.length && offset <= offer.end, offer.label);
            for (const edit of offer.additional ?? []) assert.ok(edit.end < offer.start || offer.end < edit.start);
          }
        },
      ),
      { numRuns: 150 * fuzzRuns },
    );
  }).timeout(120_000);
});
