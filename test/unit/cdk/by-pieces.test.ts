import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { createCdkProject } from '../../../server/src/cdk/project.ts';
import type { Configuration } from '../../../server/src/model/configuration.ts';
import type { Project } from '../../../server/src/model/project.ts';
import { sourceText } from '../../../server/src/model/project.ts';
import type { FixIntent } from '../../../server/src/model/fix.ts';
import { memoryHost } from '../memory-host.ts';
import { fuzzRuns } from '../seed.ts';
import { loadGrammars, readAsset } from './assets.ts';

const cases = join(import.meta.dirname, '../../golden/cdk');

/** The files of the golden cases, by what an author types in them: nothing else is in pieces. */
const languages = {
  ts: { suffix: '.ts', comment: '//' },
  py: { suffix: '.py', comment: '#' },
} as const;

function textsOf(suffix: string): readonly string[] {
  return readdirSync(cases, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(suffix) && !path.includes('expected'))
    .sort()
    .map((path) => readFileSync(join(cases, path), 'utf8'))
    .filter((text) => /^(?:export )?class /mu.test(text));
}

/** Several files in one, each with names of its own. */
function together(texts: readonly string[]): string {
  return texts
    .map((text, index) => {
      const declared = /^(?:export )?(?:class|const|function|def) (\w+)/gmu;
      const names = [...text.matchAll(declared)].map(([, name = '']) => name);
      return names.reduce((sum, name) => sum.replaceAll(new RegExp(`\\b${name}\\b`, 'gu'), `${name}${index}`), text);
    })
    .join('\n');
}

const step = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  what: fc.constantFrom(
    'space',
    'letter',
    'comment',
    'repeat line',
    'remove line',
    'bracket',
    'name of a class',
    'undo',
  ),
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
    case 'bracket':
      return insert(place, '{');
    case 'name of a class':
      return insert(lineEnd, ` ${comment} ${/class (\w+)/u.exec(text)?.[1] ?? ''}`);
    case 'undo':
      return original;
  }
}

const host = memoryHost({});

function tell(project: Project<FixIntent>, uri: string, text: string): Configuration {
  host.write(uri, text);
  project.documentChanged(uri, sourceText(text));
  const { documents, ...read } = project.configuration(uri);
  return { ...read, documents: [...documents].sort() };
}

describe('A program after an edit', () => {
  before(loadGrammars);

  it('is read anew where the edit is, and nowhere else', () => {
    const uri = 'file:///app/two.ts';
    const stack = (name: string): string =>
      `class ${name} extends Stack {\n  a = new kinesis.Stream(this, 'A', { encryption: kinesis.StreamEncryption.MANAGED });\n}\n`;
    const text = `import * as kinesis from 'aws-cdk-lib/aws-kinesis';\n${stack('One')}${stack('Two')}${stack('Three')}`;
    const project = createCdkProject(host, readAsset);
    tell(project, uri, text);
    tell(project, uri, text.replace('class Two', '// Two\nclass Two'));
    const before = tell(project, uri, text);
    const after = tell(project, uri, text.replace('class Two', 'class Second'));
    assert.equal(after.streams.length, 3);
    assert.equal(after.streams[0], before.streams[0]);
    assert.deepEqual(after.streams[1]?.id, 'Second/A');
    const offset = 'Second'.length - 'Two'.length;
    assert.equal(after.streams[2]?.ranges.block.start, (before.streams[2]?.ranges.block.start ?? 0) + offset);
  });

  for (const [name, { suffix, comment }] of Object.entries(languages)) {
    it(`in ${name} says what it says to whom has never seen it`, function () {
      this.timeout(300_000);
      const uri = `file:///app/stacks${suffix}`;
      const texts = textsOf(suffix);
      let found = 0;
      fc.assert(
        fc.property(
          fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 4 }),
          fc.array(step, { minLength: 1, maxLength: 8 }),
          (parts, steps) => {
            const original = together(parts);
            const project = createCdkProject(host, readAsset);
            tell(project, uri, original);
            let text = original;
            for (const one of steps) {
              text = take(one, text, original, comment);
              const after = tell(project, uri, text);
              assert.deepEqual(after, tell(createCdkProject(host, readAsset), uri, text));
              found += after.streams.length;
            }
          },
        ),
        { numRuns: 24 * fuzzRuns },
      );
      assert.ok(found > 100, `${found} streams`);
    });
  }
});
