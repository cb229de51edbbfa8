import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { languageOf, languages } from '../../../server/src/cdk/languages/registry.ts';
import { fuzzRuns } from '../seed.ts';
import { grammars, loadGrammars } from './assets.ts';

const cases = join(import.meta.dirname, '../../golden/cdk');

function textsOf(suffixes: readonly string[]): readonly string[] {
  return readdirSync(cases, { recursive: true, encoding: 'utf8' })
    .filter((path) => suffixes.some((suffix) => path.endsWith(suffix)))
    .sort()
    .map((path) => readFileSync(join(cases, path), 'utf8'));
}

/** What an author does between two looks of the editor; most of it leaves the program whole. */
const step = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  what: fc.constantFrom('space', 'letter', 'comment', 'repeat line', 'remove line', 'wide letter', 'bracket', 'undo'),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function take({ at, what }: Step, text: string, original: string, comment: string): string {
  const place = Math.floor(at * text.length);
  const lineStart = text.lastIndexOf('\n', place - 1) + 1;
  const lineEnd = (text.indexOf('\n', place) + 1 || text.length + 1) - 1;
  const insert = (offset: number, added: string): string => text.slice(0, offset) + added + text.slice(offset);
  switch (what) {
    case 'space':
      return insert(lineEnd, '  ');
    case 'letter':
      return insert(/\w/u.exec(text.slice(place))?.index ?? place, 'x');
    case 'comment':
      return insert(lineStart, `${comment} a note\n`);
    case 'repeat line':
      return insert(lineStart, `${text.slice(lineStart, lineEnd)}\n`);
    case 'remove line':
      return text.slice(0, lineStart) + text.slice(lineEnd + 1);
    case 'wide letter':
      return insert(lineEnd, ` ${comment} \u{1f600}\u00fc`);
    case 'bracket':
      return insert(place, '{');
    case 'undo':
      return original;
  }
}

describe('The tree of a text', () => {
  before(loadGrammars);

  for (const { id, suffixes } of languages) {
    it(`in ${id} is the same from the version before as from nothing`, function () {
      this.timeout(300_000);
      const [suffix = ''] = Object.keys(suffixes);
      const grammar = languageOf(`file:///app${suffix}`)?.grammar;
      assert.ok(grammar !== undefined);
      const comment = id === 'python' ? '#' : '//';
      const texts = textsOf(
        Object.keys(suffixes).filter((one) => languageOf(`file:///app${one}`)?.grammar === grammar),
      );
      let sound = 0;
      fc.assert(
        fc.property(fc.constantFrom(...texts), fc.array(step, { minLength: 1, maxLength: 8 }), (original, steps) => {
          const name = `file:///app${suffix}`;
          grammars.parse(grammar, original, name);
          let text = original;
          for (const one of steps) {
            text = take(one, text, original, comment);
            const tree = grammars.parse(grammar, text, name);
            // Another document, so that nothing is known of it.
            grammars.parse(grammar, '', 'file:///other');
            grammars.parse(grammar, '((((', 'file:///other');
            assert.deepEqual(tree, grammars.parse(grammar, text, 'file:///other'));
            if (tree?.broken === false) sound += 1;
          }
        }),
        { numRuns: 25 * fuzzRuns },
      );
      assert.ok(sound > 0, 'no edit left the program whole');
    });
  }
});
