import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { createCdkProject } from '../../../server/src/cdk/project.ts';
import { languageOf, languages } from '../../../server/src/cdk/languages/registry.ts';
import { sourceText } from '../../../server/src/model/project.ts';
import { fuzzRuns } from '../seed.ts';
import { memoryHost, memoryRoot } from '../memory-host.ts';
import { loadGrammars, readAsset } from './assets.ts';

const cases = join(import.meta.dirname, '../../golden/cdk');

/** The sources of all golden cases with one of these suffixes. */
function sourcesOf(suffixes: readonly string[]): readonly { readonly name: string; readonly text: string }[] {
  return readdirSync(cases, { recursive: true, encoding: 'utf8' })
    .filter((path) => !path.includes('expected') && suffixes.some((suffix) => path.endsWith(suffix)))
    .sort()
    .map((path) => ({ name: path.slice(path.lastIndexOf('/') + 1), text: readFileSync(join(cases, path), 'utf8') }));
}

/** What somebody types, deletes or pastes in the middle of a program. */
const pieces = [
  '',
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '`',
  ',',
  ';',
  ':',
  '.',
  '=',
  '\n',
  '\t',
  '//',
  '/*',
  '#',
  '&',
  '${',
  '=>',
  'new ',
  'this',
  '\u{1f600}',
  '\0',
  '\r\n',
];

const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.nat(30),
  inserted: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 6 })),
});

describe('CDK sources', () => {
  before(loadGrammars);

  for (const { id, suffixes } of languages) {
    it(`in ${id} are read whatever is typed in them`, function () {
      this.timeout(600_000);
      const sources = sourcesOf(Object.keys(suffixes));
      assert.ok(sources.length > 0, 'there are no sources to mutate');
      let streams = 0;
      let policies = 0;
      fc.assert(
        fc.property(fc.constantFrom(...sources), fc.array(mutation, { maxLength: 3 }), (source, changes) => {
          const text = changes.reduce((before, { at, removed, inserted }) => {
            const start = Math.floor(at * before.length);
            return before.slice(0, start) + inserted + before.slice(start + removed);
          }, source.text);
          const uri = `${memoryRoot}/${source.name}`;
          const host = memoryHost({ [source.name]: text });
          const project = createCdkProject(host, readAsset);
          project.documentChanged(uri, sourceText(text));
          for (const one of project.configurationsOf(uri)) {
            const configuration = project.configuration(one);
            streams += configuration.streams.length;
            for (const { ranges } of [...configuration.streams, ...configuration.keys]) {
              for (const { start, end } of [ranges.header, ranges.block, ...Object.values(ranges.attributes)]) {
                assert.ok(0 <= start && start <= end && end <= text.length, 'a range lies outside of the text');
              }
            }
            for (const { policy } of configuration.keys) {
              if (policy.kind !== 'explicit' || policy.document.kind !== 'known') continue;
              policies += 1;
              for (const { range } of policy.document.value.statements) {
                assert.ok(0 <= range.start && range.end <= text.length, 'a statement lies outside of the text');
              }
            }
            project.suppressionsIn(uri);
          }
          assert.notEqual(languageOf(uri), null);
        }),
        { numRuns: 200 * fuzzRuns },
      );
      assert.ok(streams > 0, 'no stream was ever read');
      assert.ok(policies > 0 || id === 'javascript', 'no policy was ever read');
    });
  }
});
