import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { languageOf, languages } from '../../../server/src/cdk/languages/registry.ts';
import { defaultSettings } from '../../../server/src/config/settings.ts';
import { filesAfter, openWorkspace, planToFix } from '../../golden/workspace.ts';
import { fuzzRuns } from '../seed.ts';
import { grammars, loadGrammars } from './assets.ts';

const cases = join(import.meta.dirname, '../../golden/cdk');

function sourcesOf(suffixes: readonly string[]): readonly { readonly name: string; readonly text: string }[] {
  return (
    readdirSync(cases, { recursive: true, encoding: 'utf8' })
      .filter((path) => !path.includes('expected') && suffixes.some((suffix) => path.endsWith(suffix)))
      .sort()
      .map((path) => ({ name: path.slice(path.lastIndexOf('/') + 1), text: readFileSync(join(cases, path), 'utf8') }))
      // Larger ones take long, and have nothing that the others lack.
      .filter(({ text }) => text.length < 6000)
  );
}

/** What somebody may write in another way: the program is mostly sound after it. */
const rewritings: readonly (readonly [RegExp, string])[] = [
  [/\n/gu, '\r\n'],
  [/^( +)/gmu, '\t'],
  [/ +/gu, ' '],
  [/,[ \n]*/gu, ',\n'],
  [/\./gu, '.\n'],
  [/\(/gu, '( '],
  [/;\n[ \t]*/gu, '; '],
  [/\{\n[ \t]*/gu, '{ '],
  [/;$/gmu, '; // behind'],
  [/\n\n/gu, '\n// between\n\n'],
];

type Rewriting = (text: string) => string;

const mutation: fc.Arbitrary<Rewriting> = fc.oneof(
  fc
    .record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      removed: fc.nat(20),
      inserted: fc.constantFrom('', ' ', '\n', '(', '}', '"', '/* x */', '// x\n'),
    })
    .map(({ at, removed, inserted }): Rewriting => (text) => {
      const start = Math.floor(at * text.length);
      return text.slice(0, start) + inserted + text.slice(start + removed);
    }),
  fc.constantFrom(...rewritings).map(
    ([pattern, by]): Rewriting =>
      (text) =>
        text.replaceAll(pattern, by),
  ),
);

describe('fixes of CDK sources', () => {
  before(loadGrammars);

  for (const { id, suffixes } of languages) {
    it(`in ${id} leave programs that can be parsed, whatever these look like`, function () {
      this.timeout(600_000);
      const sources = sourcesOf(Object.keys(suffixes));
      let written = 0;
      fc.assert(
        fc.property(
          fc.constantFrom(...sources),
          fc.array(mutation, { minLength: 1, maxLength: 2 }),
          fc.nat(),
          ({ name, text: original }, changes, chosen) => {
            const text = changes.reduce((before, rewrite) => rewrite(before), original);
            const grammar = languageOf(name)?.grammar;
            assert.ok(grammar !== undefined);
            const files = { [name]: text };
            const workspace = openWorkspace(files, defaultSettings);
            const findings = workspace.findings();
            const finding = findings[chosen % Math.max(1, findings.length)];
            if (finding === undefined) return;
            for (const fix of workspace.analysis.fixes(finding)) {
              const plan = planToFix(files, defaultSettings, finding, fix);
              if ('refused' in plan) continue;
              written++;
              const after = filesAfter(files, plan);
              if (grammars.accepts(grammar, text))
                assert.ok(grammars.accepts(grammar, after[name] ?? ''), `${fix.title}: ${after[name] ?? ''}`);
              const left = openWorkspace(after, defaultSettings).findings();
              const isSame = (one: (typeof left)[number]): boolean =>
                one.rule === finding.rule &&
                one.subject.kind === finding.subject.kind &&
                one.subject.id === finding.subject.id;
              assert.ok(!left.some(isSame), `${fix.title} leaves ${finding.rule}: ${after[name] ?? ''}`);
            }
          },
        ),
        { numRuns: 30 * fuzzRuns },
      );
      assert.ok(written > 0, 'no fix was ever written');
    });
  }
});
